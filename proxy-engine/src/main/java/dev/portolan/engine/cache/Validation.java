package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a copy is still good (RFC 9111, section 4.3): the client's, and our own. */
public final class Validation {

    private Validation() {}

    /**
     * Has {@code fields} ask for what is stored, if it was changed. The client's own conditions are decided on when the answer is
     * here; where it has something else than what is stored, they stay and nothing of ours is asked.
     *
     * @return whether 304 now means that what is stored is still good
     */
    public static boolean ask(StoredResponse stored, HttpHeaders fields) {
        if (!stored.hasValidator()) {
            return false;
        }
        String tag = stored.entityTag();
        List<String> theirs = ListMembers.of(fields.getAll(HttpHeaderNames.IF_NONE_MATCH));
        if (!theirs.isEmpty() && !names(theirs, tag)) {
            return false;
        }
        fields.remove(HttpHeaderNames.IF_NONE_MATCH).remove(HttpHeaderNames.IF_MODIFIED_SINCE);
        if (tag != null) {
            fields.set(HttpHeaderNames.IF_NONE_MATCH, tag);
        }
        String modified = stored.fields().get(HttpHeaderNames.LAST_MODIFIED);
        if (modified != null) {
            fields.set(HttpHeaderNames.IF_MODIFIED_SINCE, modified);
        }
        return true;
    }

    /** Whether the client's copy is as good as what is stored, so that 304 is all it needs. */
    static boolean notModified(HttpHeaders request, StoredResponse stored, long nowMillis) {
        if (stored.status() != 200) {
            return false;
        }
        List<String> tags = ListMembers.of(request.getAll(HttpHeaderNames.IF_NONE_MATCH));
        if (request.contains(HttpHeaderNames.IF_NONE_MATCH)) {
            // Section 4.3.2: where both are there, the date does not count.
            return names(tags, stored.entityTag());
        }
        Long since = DateField.seconds(request, HttpHeaderNames.IF_MODIFIED_SINCE, nowMillis);
        return since != null && modified(stored, nowMillis) <= since;
    }

    /** Section 4.3.2: without {@code Last-Modified}, when it was made, or when it came. */
    private static long modified(StoredResponse stored, long nowMillis) {
        Long modified = DateField.seconds(stored.fields(), HttpHeaderNames.LAST_MODIFIED, nowMillis);
        Long made = modified == null ? DateField.seconds(stored.fields(), HttpHeaderNames.DATE, nowMillis) : modified;
        return made == null ? stored.freshness().cameMillis() / 1000 : made;
    }

    /** Whether a range is wanted of just what is stored (RFC 9110, section 13.1.5); compared strongly. */
    static boolean rangeApplies(HttpHeaders request, StoredResponse stored) {
        String same = request.get(HttpHeaderNames.IF_RANGE);
        if (same == null) {
            return true;
        }
        return same.startsWith("\"")
                ? same.equals(stored.entityTag())
                : same.equals(stored.fields().get(HttpHeaderNames.LAST_MODIFIED)) && oldEnough(stored);
    }

    /** RFC 9110, section 8.8.2.2: what could have been changed again within its second is no strong validator. */
    private static boolean oldEnough(StoredResponse stored) {
        long came = stored.freshness().cameMillis();
        Long modified = DateField.seconds(stored.fields(), HttpHeaderNames.LAST_MODIFIED, came);
        Long made = DateField.seconds(stored.fields(), HttpHeaderNames.DATE, came);
        return modified != null && made != null && made > modified;
    }

    /** Compared weakly (RFC 9110, section 8.8.3.2). */
    private static boolean names(List<String> tags, @Nullable String own) {
        return tags.contains("*")
                || (own != null && tags.stream().anyMatch(tag -> opaque(tag).equals(opaque(own))));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
