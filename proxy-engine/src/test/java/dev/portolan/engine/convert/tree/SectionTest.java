package dev.portolan.engine.convert.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static final Terms TERMS = Terms.builder()
            .kept("a", "is kept")
            .refused("b.c", "There is no c; use d.")
            .build();

    private final Remarks remarks = new Remarks();

    @Test
    void whatNobodyReadIsRemarkedOn() throws Exception {
        try (Section root = section("{\"a\": 1,\n \"b\": {\"c\": 2},\n \"x\": 3}")) {
            assertThat(root.number("a")).isEqualTo(1);
            root.section("b", b -> assertThat(b.text("d")).isNull());
        }

        assertThat(remarks.inOrder())
                .extracting(remark -> remark.place() + " " + remark.message())
                .containsExactly(
                        "test:2:8 There is no c; use d.", "test:3:2 \"x\" is not known here and has no effect.");
    }

    @Test
    void aValueOfTheWrongKindIsAsGoodAsAbsent() throws Exception {
        try (Section root = section("{\"a\": [1]}")) {
            assertThat(root.number("a")).isNull();
        }

        assertThat(remarks.inOrder())
                .extracting(remark -> remark.kind().word() + " " + remark.message())
                .containsExactly("error Here stands a list instead of a whole number.");
    }

    private Section section(String json) throws TreeException {
        return new Reading(TERMS, remarks).section((Tree.Fields) JsonTree.read(Source.of("test", json)), "");
    }
}
