package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, section 6.3. */
class BodyLengthTest {

    private static HttpHeaders fields(String... pairs) {
        HttpHeaders fields = new DefaultHttpHeaders();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.add(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    @Test
    void isWhatTheFieldsSay() {
        assertThat(BodyLength.of(fields(), true, BodyLength.NONE)).isEqualTo(BodyLength.NONE);
        assertThat(BodyLength.of(fields("Content-Length", "0012"), true, BodyLength.NONE))
                .isEqualTo(12);
        assertThat(BodyLength.of(fields("transfer-encoding", "Chunked"), true, BodyLength.NONE))
                .isEqualTo(BodyLength.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "-1", "1 ", "0x1", "1,1", "9223372036854775808"})
    void lengthsAreDigits(String length) {
        assertThatThrownBy(() -> BodyLength.of(fields("Content-Length", length), true, BodyLength.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, identity", "chunked;q=1", ""})
    void codingsAreChunkedAlone(String coding) {
        assertThatThrownBy(() -> BodyLength.of(fields("Transfer-Encoding", coding), true, BodyLength.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> BodyLength.of(
                        fields("Transfer-Encoding", "chunked", "Content-Length", "1"), true, BodyLength.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BodyLength.of(
                        fields("Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked"), true, BodyLength.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BodyLength.of(fields("Transfer-Encoding", "chunked"), false, BodyLength.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
