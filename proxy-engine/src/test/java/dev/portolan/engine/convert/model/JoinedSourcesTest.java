package dev.portolan.engine.convert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinedSourcesTest {

    /** Remarks on every line that begins with {@code here}, and on one of an included file. */
    private record Here(@Nullable String between) implements Importer {

        @Override
        public String id() {
            return "here";
        }

        @Override
        public String title() {
            return "Here";
        }

        @Override
        public int likelihood(Source source) {
            return 0;
        }

        @Override
        public Terms reads() {
            return Terms.builder().build();
        }

        @Override
        public Imported read(Source source) {
            Draft draft = new Draft(new Remarks());
            List<String> lines = source.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("here")) {
                    Position at = source.at(i + 1, 3);
                    draft.remarks().note(at, "here", lines.get(i));
                    draft.route(at).put("to", "localhost:1", at).put("path", "/" + i, at);
                }
            }
            draft.remarks().note(new Position("included.conf", 2, 1), "", "elsewhere");
            draft.remarks().note("", "", "nowhere");
            return draft.finish("Here");
        }
    }

    private static final Source FIRST = Source.of("a.yaml", "x\nhere 1");
    private static final Source SECOND = Source.of("b.yaml", "here 2\n\nhere 3\n");
    private static final Source THIRD = Source.of("c.yaml", "here 4\r\nhere 5\r\n");

    @Test
    void whatIsSaidIsSaidOfEachFileAtItsOwnLine() throws IOException {
        Imported imported = JoinedSources.read(new Here("---"), List.of(FIRST, SECOND, THIRD));

        assertThat(imported.remarks())
                .extracting(remark -> remark.place() + " " + remark.message())
                .containsExactlyInAnyOrder(
                        "a.yaml:2:3 here 1",
                        "b.yaml:1:3 here 2",
                        "b.yaml:3:3 here 3",
                        "c.yaml:1:3 here 4",
                        "c.yaml:2:3 here 5",
                        "included.conf:2:1 elsewhere",
                        " nowhere");
        assertThat(imported.origins().get("/routes/2/path")).isEqualTo(new Position("b.yaml", 3, 3));
    }

    @Test
    void theTextsStandApart() throws IOException {
        Imported imported = JoinedSources.read(new Here("here between"), List.of(FIRST, SECOND));
        assertThat(imported.remarks()).extracting(Remark::place).contains("a.yaml:3:3");
        assertThat(imported.remarks()).extracting(Remark::message).contains("here 1", "here between", "here 2");
    }

    @Test
    void oneFileIsReadAsItIs() throws IOException {
        Here here = new Here(null);
        assertThat(JoinedSources.read(here, List.of(FIRST))).isEqualTo(here.read(FIRST));
        assertThatThrownBy(() -> JoinedSources.read(here, List.of(FIRST, SECOND)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyFilesAreNoMoreThanOne() {
        Source large = Source.of("large.yaml", "x".repeat(Source.MAX_BYTES / 2));
        assertThatThrownBy(() -> JoinedSources.read(new Here("---"), List.of(large, large)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 4 MB");
    }
}
