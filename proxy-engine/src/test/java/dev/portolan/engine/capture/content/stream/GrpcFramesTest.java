package dev.portolan.engine.capture.content.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Arrival;
import dev.portolan.engine.capture.Exchange.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcFramesTest {

    @Test
    void messagesHaveTheTimeOfTheirLastByte() {
        byte[] bytes = HexFormat.of().parseHex("0000000002" + "0801" + "0100000003" + "aabb");
        Body body = new Body(bytes, 99, List.of(), List.of(new Arrival(0, 10), new Arrival(6, 20), new Arrival(7, 30)));
        List<GrpcFrames.Frame> frames =
                GrpcFrames.of(body, "application/grpc", 0).frames();
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).atNanos()).isEqualTo(20);
        assertThat(frames.get(0).payload()).containsExactly(8, 1);
        assertThat(frames.get(0).compressed()).isFalse();
        assertThat(frames.get(1).compressed()).isTrue();
        assertThat(frames.get(1).payload()).as("what came of it so far").hasSize(2);
        assertThat(frames.get(1).length()).isEqualTo(3);
        assertThat(frames.get(1).atNanos()).isEqualTo(30);
    }

    @Test
    void itIsReadOnFromTheEndOfTheLastWholeOne() {
        byte[] bytes = HexFormat.of().parseHex("0000000002" + "0801" + "0000000003" + "aabbcc" + "0000");
        Body part = new Body(Arrays.copyOf(bytes, 13), 13, List.of());
        GrpcFrames some = GrpcFrames.of(part, "application/grpc", 0);
        assertThat(some.frames()).extracting(GrpcFrames.Frame::whole).containsExactly(true, false);
        assertThat(some.end()).isEqualTo(7);
        GrpcFrames more = GrpcFrames.of(new Body(bytes, bytes.length, List.of()), "application/grpc", some.end());
        assertThat(more.frames())
                .singleElement()
                .satisfies(frame -> assertThat(frame.payload()).hasSize(3));
        assertThat(more.end()).isEqualTo(15);
    }

    @Test
    void theTextFormOfGrpcWebMayBePaddedInTheMiddle() {
        // A message of one byte and trailers of one, each in base64 of its own.
        byte[] coded = "AAAAAAEHgAAAAAFh".getBytes(StandardCharsets.US_ASCII);
        Body whole = new Body(coded, coded.length, List.of(), List.of(new Arrival(0, 1), new Arrival(8, 2)));
        List<GrpcFrames.Frame> frames =
                GrpcFrames.of(whole, "application/grpc-web-text+proto", 0).frames();
        assertThat(frames).extracting(GrpcFrames.Frame::trailers).containsExactly(false, true);
        assertThat(frames).extracting(GrpcFrames.Frame::atNanos).containsExactly(1L, 2L);

        byte[] padded = "AAAAAAIHBw==gAAAAAFh".getBytes(StandardCharsets.US_ASCII);
        frames = GrpcFrames.of(new Body(padded, padded.length, List.of()), "application/grpc-web-text", 0)
                .frames();
        assertThat(frames.get(0).payload()).containsExactly(7, 7);
        assertThat(frames.get(1).payload()).containsExactly('a');
        assertThat(frames.get(1).atNanos()).isEqualTo(-1);
    }
}
