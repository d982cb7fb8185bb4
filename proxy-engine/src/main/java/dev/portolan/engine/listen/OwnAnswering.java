package dev.portolan.engine.listen;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnAnswer.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers an answer to a request of the program's own, within bounds. Event loop only. */
final class OwnAnswering {

    private final int keep;
    private int status;
    private String reason = "";
    private List<Field> fields = List.of();
    private byte[] kept = {};
    private int held;
    private long length;

    /** @param keep bytes of the body at most */
    OwnAnswering(int keep) {
        this.keep = keep;
    }

    void head(int newStatus, String newReason, HttpHeaders newFields) {
        status = newStatus;
        reason = newReason;
        fields = list(newFields);
    }

    /** Copies what there is room for; {@code data} stays the caller's. */
    void body(ByteBuf data) {
        int size = data.readableBytes();
        int wanted = Math.min(size, keep - held);
        if (wanted > 0) {
            if (held + wanted > kept.length) {
                long room = Math.max(2L * kept.length, held + wanted);
                kept = Arrays.copyOf(kept, (int) Math.min(room, keep));
            }
            data.getBytes(data.readerIndex(), kept, held, wanted);
            held += wanted;
        }
        length += size;
    }

    OwnAnswer ended(long id, Ending ending, HttpHeaders trailers, long nanos) {
        return new OwnAnswer(
                id, ending, status, reason, fields, Arrays.copyOf(kept, held), length, list(trailers), nanos);
    }

    private static List<Field> list(HttpHeaders headers) {
        List<Field> list = new ArrayList<>();
        headers.forEach(field -> list.add(new Field(field.getKey(), field.getValue())));
        return list;
    }
}
