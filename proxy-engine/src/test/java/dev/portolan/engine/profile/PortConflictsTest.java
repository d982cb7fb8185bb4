package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortConflictsTest {

    @ParameterizedTest
    @CsvSource({
        ", , true",
        "127.0.0.1, , true",
        "::1, , true",
        "0:0:0:0:0:0:0:1, ::1, true",
        "127.0.0.2, , false",
        "127.0.0.1, ::1, false",
        "0.0.0.0, , true",
        "0.0.0.0, 192.168.1.5, true",
        "0.0.0.0, ::1, false",
        "::, 127.0.0.1, true",
        "::, ::1, true",
        "::, 0.0.0.0, true",
        "192.168.1.5, , false",
        "192.168.1.5, 192.168.1.6, false",
    })
    void addressesMeetWhereOneSocketWouldTakeTheOthersConnections(
            @Nullable String first, @Nullable String second, boolean conflict) {
        Listener a = new Listener(first, 8000, false, null);
        Listener b = new Listener(second, 8000, false, null);

        assertThat(PortConflicts.between(a, b) != null).isEqualTo(conflict);
        assertThat(PortConflicts.between(b, a) != null).isEqualTo(conflict);
    }

    @Test
    void otherPortsAndFreePortsNeverMeet() {
        assertThat(PortConflicts.within(List.of(plain(8000), plain(8001), plain(0), plain(0))))
                .isEmpty();
    }

    @Test
    void betweenProfilesThePlacesOfBothAreNamed() {
        List<PortConflicts.Conflict> conflicts = PortConflicts.between(
                List.of(plain(1), plain(2)), List.of(plain(3), new Listener(null, 2, true, null)));

        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.first()).isEqualTo(1);
            assertThat(conflict.second()).isEqualTo(1);
            assertThat(conflict.message()).contains("TLS and plain");
        });
    }

    private static Listener plain(int port) {
        return new Listener(null, port, false, null);
    }
}
