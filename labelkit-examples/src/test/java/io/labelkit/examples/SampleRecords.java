package io.labelkit.examples;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes records of plausible values with hostile texts, so that types that need a server or a model can be shown too. */
final class SampleRecords {
    static final String HOSTILE = "w\u001b[31m<b>\u202e\n漢字";
    private static final int DEEPEST = 4;

    private SampleRecords() {}

    /** A record; empty if its constructor refuses the values or needs some that nobody can guess. */
    static Optional<Object> of(Class<?> type) {
        try {
            return Optional.ofNullable(record(type, 0));
        } catch (IllegalArgumentException | ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Object record(Class<?> type, int depth) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            values.add(value(component.getGenericType(), depth + 1));
        }
        try {
            return type.getDeclaredConstructor(types.toArray(Class[]::new)).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }

    private static Object value(Type type, int depth) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return container(generic, depth);
        }
        Class<?> plain = (Class<?>) type;
        if (PLAIN.containsKey(plain)) {
            return PLAIN.get(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord() && depth < DEEPEST) {
            return record(plain, depth);
        }
        throw new IllegalArgumentException("no value of " + plain);
    }

    private static Object container(ParameterizedType type, int depth) throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return Optional.of(value(of[0], depth));
        }
        if (raw == List.class) {
            return List.of(value(of[0], depth));
        }
        if (raw == Set.class) {
            return Set.of(value(of[0], depth));
        }
        if (raw == Map.class) {
            return Map.of(value(of[0], depth), value(of[1], depth));
        }
        if (raw == SortedMap.class) {
            return new TreeMap<>(Map.of(value(of[0], depth), value(of[1], depth)));
        }
        throw new IllegalArgumentException("no value of " + raw);
    }

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, HOSTILE),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 7),
            Map.entry(long.class, 12_345L),
            Map.entry(Long.class, 12_345L),
            Map.entry(double.class, 0.25),
            Map.entry(Double.class, 0.25),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalLong.class, OptionalLong.of(3)),
            Map.entry(OptionalDouble.class, OptionalDouble.of(0.5)),
            Map.entry(BigDecimal.class, new BigDecimal("1.25")),
            Map.entry(Duration.class, Duration.ofMillis(1500)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(Interval.class, new Interval(0.5, 0.25, 0.75, 0.95)),
            Map.entry(Label.class, Label.category("spam")),
            Map.entry(LabelSpace.class, LabelSpace.categories("ham", "spam")),
            Map.entry(Outcome.class, Outcome.vote("spam")),
            Map.entry(Fingerprint.class, Fingerprint.of("sample", Map.of("a", "b"))));
}
