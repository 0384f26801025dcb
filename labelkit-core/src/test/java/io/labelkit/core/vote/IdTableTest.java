package io.labelkit.core.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdTableTest {
    private static String id(int i) {
        return switch (i % 4) {
            case 0 -> "id-" + i;
            case 1 -> "\u00e4\u4e2d" + i;
            case 2 -> "\ud83d\ude00" + Integer.toHexString(i);
            default -> Integer.toString(i, 36) + "\u0000";
        };
    }

    @Test
    void manyIdsComeBackInOrderOfFirstAppearance() {
        IdTable.Builder builder = IdTable.builder();
        int count = 300_000;
        for (int i = 0; i < count; i++) {
            assertThat(builder.add(id(i))).isEqualTo(i);
            if (i % 7 == 0) {
                assertThat(builder.add(id(i / 2))).isEqualTo(i / 2);
            }
        }
        IdTable table = builder.build();
        assertThat(table.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            if (!table.get(i).equals(id(i)) || table.indexOf(id(i)) != i) {
                assertThat(table.get(i)).as("id %s", i).isEqualTo(id(i));
                assertThat(table.indexOf(id(i))).isEqualTo(i);
            }
        }
        assertThat(table.find("absent")).isEmpty();
    }

    @Test
    void idsMayBeLongerThanAChunk() {
        IdTable.Builder builder = IdTable.builder();
        List<String> ids = List.of("a".repeat(300_000), "\u4e2d".repeat(300_000), "", "b".repeat(1 << 18), "c");
        ids.forEach(builder::add);
        ids.forEach(builder::add);
        IdTable table = builder.build();
        assertThat(table.size()).isEqualTo(5);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(table.get(i).equals(ids.get(i))).isTrue();
            assertThat(table.indexOf(ids.get(i))).isEqualTo(i);
        }
    }

    @Test
    void halvesOfSurrogatePairsAreRefusedSinceTheyWouldAllBeTheSameId() {
        assertThatThrownBy(() -> IdTable.builder().add("x\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        IdTable.Builder builder = IdTable.builder();
        builder.add("?");
        assertThat(builder.build().find("\udc00")).isEmpty();
    }

    @Test
    void unknownIndexesAndIdsAreNamed() {
        IdTable table = IdTable.builder().build();
        assertThat(table.find("")).isEmpty();
        assertThatThrownBy(() -> table.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.indexOf("no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no id 'no'");
    }

    @Property(tries = 200)
    void isASetOfStringsWithNumbers(@ForAll List<String> given) {
        List<String> ids = given.stream()
                .filter(id -> id.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                .toList();
        IdTable.Builder builder = IdTable.builder();
        ids.forEach(builder::add);
        IdTable table = builder.build();
        List<String> expected = new ArrayList<>(new LinkedHashSet<>(ids));
        List<String> found = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            found.add(table.get(i));
            assertThat(table.indexOf(table.get(i))).isEqualTo(i);
        }
        assertThat(found).isEqualTo(expected);
    }
}
