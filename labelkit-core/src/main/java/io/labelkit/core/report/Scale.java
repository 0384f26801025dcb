package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Where numbers are on an axis, from 0 at its beginning to 1 at its end. */
final class Scale {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private final double low;
    private final double high;
    private final boolean logarithmic;

    private Scale(double low, double high, boolean logarithmic) {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
    }

    /** An axis from one number to a greater one. */
    static Scale between(double low, double high) {
        return new Scale(low, high, false);
    }

    /** An axis that holds all numbers, with some room; shares stay within 0 and 1. */
    static Scale around(double[] values, Unit unit, boolean logarithmic) {
        double least = DoubleStream.of(values).min().orElse(0);
        double most = DoubleStream.of(values).max().orElse(1);
        if (logarithmic && least > 0) {
            double room = Math.max(Math.log(most / least) * 0.04, 0.05);
            return new Scale(least * Math.exp(-room), most * Math.exp(room), true);
        }
        double room = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.1, 0.01);
        boolean share = unit.format() == Unit.Format.PERCENT && least >= 0 && most <= 1;
        double from = least >= 0 ? Math.max(0, least - room) : least - room;
        return new Scale(from, share ? Math.min(1, most + room) : most + room, false);
    }

    double at(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** The place as a percentage of the width, for an attribute. */
    String percent(double value) {
        return NumberText.attribute(at(value) * 100);
    }

    /** About so many round numbers. */
    List<Double> ticks(int about) {
        return logarithmic ? ratios(about) : rounds(about);
    }

    private List<Double> rounds(int about) {
        double raw = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * 10;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = power * STEPS[i] >= raw * 0.999 ? power * STEPS[i] : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12) + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> ratios(int about) {
        int decades = (int) Math.ceil(Math.log10(high / low));
        int each = Math.max(1, (decades + about - 1) / about);
        double[] mantissas = decades > 2 ? new double[] {1} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += each) {
            for (double mantissa : mantissas) {
                double tick = mantissa * Math.pow(10, power);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
