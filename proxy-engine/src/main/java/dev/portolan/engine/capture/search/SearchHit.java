package dev.portolan.engine.capture.search;

/**
 * A place in an exchange at which the text was found.
 *
 * @param id of the exchange
 * @param offset where in the place it begins, in characters of what the place says it consists of
 * @param length in the same characters
 * @param before what stands before it, at most {@value #AROUND} characters; line ends and control characters made visible
 * @param match what was found, its first {@value #MATCH} characters; likewise
 * @param after what follows; likewise
 */
public record SearchHit(long id, Place place, int offset, int length, String before, String match, String after) {

    public static final int AROUND = 48;
    public static final int MATCH = 160;

    /** One of the four heads of an exchange. */
    public enum Side {
        REQUEST_IN("Request"),
        REQUEST_OUT("Request to the target"),
        RESPONSE_IN("Response of the target"),
        RESPONSE_OUT("Response");

        private final String words;

        Side(String words) {
            this.words = words;
        }
    }

    /** Where in an exchange. */
    public sealed interface Place {

        /** For people: {@code Response, field Location}. */
        String words();

        /** In the start line, offsets in it. */
        record StartLine(Side side) implements Place {

            @Override
            public String words() {
                return side.words + ", start line";
            }
        }

        /**
         * In a field line, offsets in {@code name: value}.
         *
         * @param index among the fields of that head
         */
        record Field(Side side, int index, String name) implements Place {

            @Override
            public String words() {
                return side.words + ", field " + name;
            }
        }

        /**
         * In a field after a body, offsets in {@code name: value}.
         *
         * @param request whether after the request's body
         * @param index among those fields
         */
        record Trailer(boolean request, int index, String name) implements Place {

            @Override
            public String words() {
                return (request ? "Request" : "Response") + ", trailer " + name;
            }
        }

        /**
         * In a body with its codings undone.
         *
         * @param binary whether offsets count its bytes and not the characters of its text
         */
        record Body(boolean request, boolean binary) implements Place {

            @Override
            public String words() {
                return request ? "Request body" : "Response body";
            }
        }

        /**
         * In the payload of a WebSocket message.
         *
         * @param index among the messages that were kept
         * @param binary whether offsets count its bytes and not the characters of its text
         */
        record Message(int index, boolean fromClient, boolean binary) implements Place {

            @Override
            public String words() {
                return "Message " + (index + 1) + (fromClient ? " of the client" : " of the target");
            }
        }
    }
}
