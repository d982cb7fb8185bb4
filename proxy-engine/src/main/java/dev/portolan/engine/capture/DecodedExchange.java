package dev.portolan.engine.capture;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.HeadReader.Decoded;
import dev.portolan.engine.capture.HeadReader.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The heads of an exchange, read; of each sort the last, because a request may be sent again to another target. */
final class DecodedExchange {

    private final List<Decoded> all = new ArrayList<>();
    private final List<Head> interim = new ArrayList<>();
    private final @Nullable Decoded[] byType = new @Nullable Decoded[Chunk.NOTE + 1];

    private DecodedExchange() {}

    /** Null where the heads are. */
    static @Nullable DecodedExchange of(@Nullable List<ChunkReader.Head> chunks) {
        if (chunks == null) {
            return null;
        }
        DecodedExchange exchange = new DecodedExchange();
        chunks.forEach(exchange::add);
        return exchange;
    }

    private void add(ChunkReader.Head chunk) {
        Decoded decoded = HeadReader.read(chunk.slab(), chunk.from(), chunk.end(), otherSide(chunk.type()));
        all.add(decoded);
        byType[chunk.type()] = decoded;
        if (chunk.type() == Chunk.INTERIM) {
            interim.add(response(decoded));
        }
    }

    private List<Line> otherSide(int type) {
        Decoded other = switch (type) {
            case Chunk.REQUEST_OUT -> byType[Chunk.REQUEST_IN];
            case Chunk.RESPONSE_OUT -> byType[Chunk.RESPONSE_IN];
            default -> null;
        };
        return other == null ? List.of() : other.lines();
    }

    Decoded requestIn() {
        return Objects.requireNonNull(byType[Chunk.REQUEST_IN], "an exchange begins with its request");
    }

    Head requestHead() {
        return request(requestIn());
    }

    @Nullable
    Head requestOutHead() {
        Decoded out = byType[Chunk.REQUEST_OUT];
        return out == null ? null : request(out);
    }

    @Nullable
    Head responseHead(int type) {
        Decoded decoded = byType[type];
        return decoded == null ? null : response(decoded);
    }

    List<Head> interim() {
        return interim;
    }

    List<Field> trailers(int type) {
        Decoded decoded = byType[type];
        return decoded == null ? List.of() : decoded.fields();
    }

    boolean cut() {
        return all.stream().anyMatch(Decoded::cut);
    }

    /** The text last written under that number, or null. */
    @Nullable
    String extra(int number) {
        String found = null;
        for (Decoded decoded : all) {
            String text = decoded.extra(number);
            found = text != null ? text : found;
        }
        return found;
    }

    /** All texts written under that number, in order. */
    List<String> extras(int number) {
        return all.stream()
                .map(decoded -> decoded.extra(number))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The line in the middle of which the target was taken out. */
    private Head request(Decoded decoded) {
        String start = start(decoded);
        int blank = start.lastIndexOf(' ');
        String target =
                decoded.target() != null ? decoded.target() : requestIn().target();
        return new Head(start.substring(0, blank + 1) + target + start.substring(blank), decoded.fields());
    }

    private static Head response(Decoded decoded) {
        return new Head(start(decoded), decoded.fields());
    }

    private static String start(Decoded decoded) {
        return Objects.requireNonNullElse(decoded.extra(FieldNames.START), "");
    }
}
