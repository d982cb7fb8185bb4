package dev.portolan.engine.capture;

import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Message;
import java.util.ArrayList;
import java.util.List;

/** Puts the bodies and messages of an exchange together, and says what of them is gone. */
final class BodyAssembly {

    private static final byte[] NOTHING = {};

    private final Row row;
    private final Body request;
    private final Body response;
    private final List<Message> messages;
    private final int olderMessages;
    private final List<String> missing = new ArrayList<>();

    BodyAssembly(Row row, BodyPieces pieces, DecodedExchange heads) {
        this.row = row;
        request = body("request", pieces.request(), row.requestBytes, heads.trailers(Chunk.REQUEST_TRAILERS));
        // The bytes of a socket are its messages'.
        List<Field> trailers = heads.trailers(Chunk.RESPONSE_TRAILERS);
        response = row.messages > 0
                ? new Body(NOTHING, 0, trailers)
                : body("response", pieces.response(), row.responseBytes, trailers);
        messages = pieces.messages().messages();
        olderMessages = row.messages == 0 ? 0 : pieces.messages().firstNumber(row.messages);
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

    private Body body(String which, JoinedBody joined, long length, List<Field> trailers) {
        byte[] bytes = joined.bytes();
        int kept = bytes.length;
        boolean ofRequest = which.equals("request");
        boolean roomless = row.is(ofRequest ? Row.REQUEST_NO_ROOM : Row.RESPONSE_NO_ROOM);
        boolean cut = row.is(ofRequest ? Row.REQUEST_CUT : Row.RESPONSE_CUT);
        if (!joined.whole() || (kept == 0 && length > 0 && !roomless && !cut)) {
            missing.add("The " + which + " body was let go to stay within the capture's memory.");
        } else if (roomless) {
            missing.add("The capture's memory had room for only " + kept + " of the " + length + " bytes of the "
                    + which + " body.");
        } else if (cut) {
            missing.add("Only the first " + kept + " of the " + length + " bytes of the " + which + " body were kept.");
        }
        return new Body(bytes, length, trailers, joined.arrivals());
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
