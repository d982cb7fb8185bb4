package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import dev.portolan.engine.capture.ChunkReader.Pieces;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the bodies and messages of an exchange together, and says what of them is gone. */
final class BodyAssembly {

    private static final byte[] NOTHING = {};

    private final Row row;
    private final Body request;
    private final Body response;
    private final List<Message> messages;
    private final int olderMessages;
    private final List<String> missing = new ArrayList<>();

    BodyAssembly(Row row, Pieces pieces, DecodedExchange heads) {
        this.row = row;
        request = new Body(
                body("request", pieces, Chunk.REQUEST_BODY, row.requestBytes),
                row.requestBytes,
                heads.trailers(Chunk.REQUEST_TRAILERS));
        // The bytes of a socket are its messages'.
        boolean socket = row.messages > 0;
        response = new Body(
                socket ? NOTHING : body("response", pieces, Chunk.RESPONSE_BODY, row.responseBytes),
                socket ? 0 : row.responseBytes,
                heads.trailers(Chunk.RESPONSE_TRAILERS));
        MessageAssembly assembly = new MessageAssembly(pieces.pieces());
        messages = assembly.messages();
        olderMessages = row.messages == 0 ? 0 : assembly.firstNumber(row.messages);
        noteMessages();
    }

    Body request() {
        return request;
    }

    Body response() {
        return response;
    }

    List<Message> messages() {
        return messages;
    }

    List<String> missing() {
        return missing;
    }

    private byte[] body(String which, Pieces pieces, int type, long length) {
        byte[] bytes = joined(pieces.pieces(), type);
        boolean roomless = row.is(type == Chunk.REQUEST_BODY ? Row.REQUEST_NO_ROOM : Row.RESPONSE_NO_ROOM);
        boolean cut = row.is(type == Chunk.REQUEST_BODY ? Row.REQUEST_CUT : Row.RESPONSE_CUT);
        if (bytes == null || (bytes.length == 0 && length > 0 && !roomless && !cut)) {
            missing.add("The " + which + " body was let go to stay within the capture's memory.");
            return NOTHING;
        }
        if (roomless) {
            missing.add("The capture's memory had room for only " + bytes.length + " of the " + length
                    + " bytes of the " + which + " body.");
        } else if (cut) {
            missing.add("Only the first " + bytes.length + " of the " + length + " bytes of the " + which
                    + " body were kept.");
        }
        return bytes;
    }

    /** Null where the beginning is gone. */
    private static byte @Nullable [] joined(List<Piece> pieces, int type) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            if (piece.type() == type) {
                Bytes in = new Bytes(piece.bytes(), 0);
                if (in.varint() != joined.size()) {
                    return null;
                }
                joined.write(piece.bytes(), in.at, piece.bytes().length - in.at);
            }
        }
        return joined.toByteArray();
    }

    private void noteMessages() {
        if (olderMessages > 0) {
            missing.add(
                    olderMessages == 1
                            ? "The oldest message was let go to stay within the capture's memory."
                            : "The " + olderMessages
                                    + " oldest messages were let go to stay within the capture's memory.");
        }
        long cut = messages.stream()
                .filter(message -> message.payload().length < message.length())
                .count();
        if (cut > 0) {
            missing.add("Of " + cut + (cut == 1 ? " message" : " messages") + " only the first bytes were kept.");
        }
    }
}
