package io.labelkit.core.interchange;

import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Labeling configurations of Label Studio: {@code Choices}, {@code Labels}, {@code Number}, {@code Rating},
 * {@code TextArea}, {@code Ranker} and {@code Pairwise} over a text. The meaning of a class is its {@code hint}. That a
 * scale is ordered, parents and examples of classes have no place.
 */
public final class LabelStudioConfig {
    private static final String FILE = "labeling configuration";
    private static final int LONGEST = 1 << 24;
    private static final Map<String, LabelKind> KINDS = Map.of(
            "Choices", LabelKind.CATEGORY,
            "Labels", LabelKind.SPANS,
            "HyperTextLabels", LabelKind.SPANS,
            "Number", LabelKind.NUMBER,
            "Rating", LabelKind.NUMBER,
            "TextArea", LabelKind.TEXT,
            "Ranker", LabelKind.RANKING,
            "Pairwise", LabelKind.PREFERENCE);

    private LabelStudioConfig() {}

    /**
     * Writes the configuration for a label space, as the tasks that format {@code label-studio} writes need it.
     *
     * @param space the space
     * @return XML
     */
    public static String write(LabelSpace space) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartElement("View");
            objects(xml, space);
            control(xml, space);
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private static void objects(XMLStreamWriter xml, LabelSpace space) throws XMLStreamException {
        if (space.kind() == LabelKind.RANKING) {
            element(xml, "List", "name", "items", "value", "$items");
        }
        if (space.kind() == LabelKind.PREFERENCE) {
            element(xml, "Text", "name", "left", "value", "$left");
            element(xml, "Text", "name", "right", "value", "$right");
        } else {
            element(xml, "Text", "name", "text", "value", "$text");
        }
    }

    private static void control(XMLStreamWriter xml, LabelSpace space) throws XMLStreamException {
        List<String> attributes = new ArrayList<>(List.of("name", space.name(), "toName", "text"));
        String tag = tag(space, attributes);
        String child = tag.equals("Labels") ? "Label" : "Choice";
        xml.writeCharacters("\n  ");
        xml.writeStartElement(tag);
        attributes(xml, attributes.toArray(new String[0]));
        if (tag.equals("Labels") || tag.equals("Choices")) {
            for (LabelClass c : space.classes()) {
                xml.writeCharacters("\n    ");
                xml.writeEmptyElement(child);
                attributes(xml, "value", c.name());
                if (!c.description().isEmpty()) {
                    attributes(xml, "hint", c.description());
                }
            }
            xml.writeCharacters("\n  ");
        }
        xml.writeEndElement();
    }

    private static String tag(LabelSpace space, List<String> attributes) {
        switch (space.kind()) {
            case CATEGORY, ORDINAL -> attributes.addAll(List.of("choice", "single"));
            case CATEGORY_SET -> attributes.addAll(List.of("choice", "multiple"));
            case NUMBER -> {
                space.minimum().ifPresent(value -> attributes.addAll(List.of("min", Double.toString(value))));
                space.maximum().ifPresent(value -> attributes.addAll(List.of("max", Double.toString(value))));
            }
            case RANKING -> attributes.set(3, "items");
            case PREFERENCE -> attributes.set(3, "left,right");
            default -> {}
        }
        return switch (space.kind()) {
            case SPANS -> "Labels";
            case NUMBER -> "Number";
            case TEXT -> "TextArea";
            case RANKING -> "Ranker";
            case PREFERENCE -> "Pairwise";
            default -> "Choices";
        };
    }

    private static void element(XMLStreamWriter xml, String tag, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeEmptyElement(tag);
        attributes(xml, attributes);
    }

    private static void attributes(XMLStreamWriter xml, String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /**
     * Reads the label space of a configuration with one question.
     *
     * @param config the XML; document types and entities are refused
     * @return the space
     * @throws InputException if it is no XML, or has no question that is known, or several
     */
    public static LabelSpace read(String config) {
        if (config.length() > LONGEST) {
            throw InputException.ofFile(FILE, "is longer than " + LONGEST + " characters");
        }
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(new StringReader(config)));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
            throw InputException.at(FILE, line, column, "", "broken XML");
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(FILE, String.valueOf(e.getMessage()), e);
        }
    }

    private static LabelSpace read(XMLStreamReader xml) throws XMLStreamException {
        Optional<LabelSpace.Builder> question = Optional.empty();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw problem(xml, "a document type and entities are not allowed");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String tag = xml.getLocalName();
            if (KINDS.containsKey(tag)) {
                if (question.isPresent()) {
                    throw problem(xml, "there is more than one question");
                }
                question = Optional.of(question(xml, tag));
            } else if (tag.equals("Choice") || tag.equals("Label")) {
                LabelSpace.Builder into = question.orElseThrow(() -> problem(xml, tag + " must be in a question"));
                into.label(
                        attribute(xml, "alias")
                                .or(() -> attribute(xml, "value"))
                                .orElseThrow(() -> problem(xml, tag + " must have a value")),
                        attribute(xml, "hint").orElse(""));
            }
        }
        return question.orElseThrow(() -> InputException.ofFile(FILE, "there is no question in it"))
                .build();
    }

    private static LabelSpace.Builder question(XMLStreamReader xml, String tag) {
        boolean several = attribute(xml, "choice").filter("multiple"::equals).isPresent();
        LabelKind kind =
                tag.equals("Choices") && several ? LabelKind.CATEGORY_SET : KINDS.getOrDefault(tag, LabelKind.TEXT);
        LabelSpace.Builder builder = LabelSpace.builder(
                kind, attribute(xml, "name").orElseThrow(() -> problem(xml, tag + " must have a name")));
        if (tag.equals("Rating")) {
            builder.range(1, number(xml, "maxRating").orElse(5.0));
        }
        if (tag.equals("Number")) {
            Optional<Double> least = number(xml, "min");
            Optional<Double> most = number(xml, "max");
            if (least.isPresent() || most.isPresent()) {
                builder.range(least.orElse(Double.NEGATIVE_INFINITY), most.orElse(Double.POSITIVE_INFINITY));
            }
        }
        return builder;
    }

    private static Optional<Double> number(XMLStreamReader xml, String name) {
        return attribute(xml, name).map(text -> {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw problem(xml, name + " must be a number");
            }
        });
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).filter(value -> !value.isBlank());
    }

    private static InputException problem(XMLStreamReader xml, String reason) {
        return InputException.at(
                FILE, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), "", reason);
    }
}
