package dev.portolan.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.differential.DifferenceTable.Row;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.ReadingUpstream;
import dev.portolan.engine.testing.RunningEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same odd requests behind Portolan and, where they are installed, behind nginx and HAProxy, compared with the kept table
 * {@code differential.md}. Portolan must do what the table says; that another version of a peer does something else is only
 * reported. {@code -Dportolan.differential.write=true} writes the table anew.
 */
@ExtendWith(NoLeaks.class)
class DifferentialIT {

    private static final Path TABLE = Path.of("src/test/resources/dev/portolan/engine/differential/differential.md");
    private static final List<String> NAMES = List.of("Portolan", "nginx", "HAProxy");

    private static final boolean WRITE = Boolean.getBoolean("portolan.differential.write");

    @TempDir
    private Path folder;

    @Test
    void whatBecomesOfARequestIsWhatTheTableSays(TestReporter reporter) throws Exception {
        DifferenceTable table = DifferenceTable.read(TABLE);
        List<Row> rows = table.rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(80);
        SoftAssertions checks = new SoftAssertions();
        try (ReadingUpstream target = new ReadingUpstream();
                RunningEngine engine =
                        RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
                Peer nginx = Peer.nginx(folder, target.port());
                Peer haproxy = Peer.haproxy(folder, target.port())) {
            for (Row row : rows) {
                List<String> outcomes = new ArrayList<>(row.outcomes());
                outcomes.set(0, outcome(engine.port(), target, row, 0));
                ask(nginx, 1, outcomes, target, row);
                ask(haproxy, 2, outcomes, target, row);
                if (WRITE) {
                    table.set(row, outcomes);
                } else {
                    compare(row, outcomes, checks, reporter);
                }
            }
        }
        if (WRITE) {
            table.write();
        }
        checks.assertAll();
    }

    private static void ask(@Nullable Peer peer, int column, List<String> outcomes, ReadingUpstream target, Row row)
            throws Exception {
        if (peer != null) {
            outcomes.set(column, outcome(peer.port(), target, row, column));
        }
    }

    private static String outcome(int port, ReadingUpstream target, Row row, int column) throws Exception {
        String known = row.outcomes().get(column);
        // Of a peer one does not know; too short a wait would only be reported.
        boolean waits = WRITE || column > 0 || known.contains("waits");
        return new Outcomes(port, target).of(Escapes.bytes(row.request()), waits);
    }

    private static void compare(Row row, List<String> outcomes, SoftAssertions checks, TestReporter reporter) {
        checks.assertThat(outcomes.getFirst())
                .as("Portolan with %s", row.request())
                .isEqualTo(row.outcomes().getFirst());
        checks.assertThat(row.differs() && row.why().isBlank())
                .as("a difference without an explanation: %s", row.request())
                .isFalse();
        for (int i = 1; i < NAMES.size(); i++) {
            if (!outcomes.get(i).equals(row.outcomes().get(i))) {
                reporter.publishEntry(
                        NAMES.get(i) + " with " + row.request(),
                        outcomes.get(i) + " instead of " + row.outcomes().get(i));
            }
        }
    }
}
