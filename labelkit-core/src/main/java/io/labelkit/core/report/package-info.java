/**
 * Reports: results say what there is to show as {@link io.labelkit.core.report.ReportPart parts}, plain data without
 * any HTML, and {@link io.labelkit.core.report.Report} renders them as one HTML page that needs no network.
 */
@NullMarked
package io.labelkit.core.report;

import org.jspecify.annotations.NullMarked;
