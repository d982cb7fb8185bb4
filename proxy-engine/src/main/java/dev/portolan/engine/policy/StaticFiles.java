package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A folder served read-only. Blocking; runs on a worker.
 *
 * <p>Files are sent with {@code Cache-Control: no-cache}: a browser asks every time and mostly gets 304, so that what a build
 * has just written is what is seen. Folders are never listed.
 */
final class StaticFiles {

    private static final byte[] NOTHING = {};

    private final Path profileFolder;
    private final Clock clock;

    StaticFiles(Path profileFolder, Clock clock) {
        this.profileFolder = profileFolder;
        this.clock = clock;
    }

    /**
     * @param path the request's within the folder, after stripping
     * @throws IOException where the folder or its fallback can't be served
     */
    LocalAnswer answer(Action.Files served, String path, LocalRequest request) throws IOException {
        if (!request.get() && !request.head()) {
            HttpHeaders headers = fields().set(HttpHeaderNames.ALLOW, "GET, HEAD");
            return new LocalAnswer.Refused(405, headers, "Files can only be read here, by GET and HEAD.");
        }
        SafeFolder folder = new SafeFolder(profileFolder, served.folder());
        FilePath wanted = FilePath.of(path);
        FoundFile found = wanted == null ? null : folder.named(wanted.segments());
        if (wanted != null && found != null && found.folder()) {
            if (!wanted.slash()) {
                return toFolder(request);
            }
            found = index(served, folder, wanted);
        } else if (wanted != null && wanted.slash()) {
            found = null;
        }
        return found != null ? file(found, request) : missing(served, folder, wanted, request);
    }

    private static @Nullable FoundFile index(Action.Files served, SafeFolder folder, FilePath wanted)
            throws IOException {
        return folder.file(
                String.join("/", wanted.segments()) + (wanted.segments().isEmpty() ? "" : "/") + served.index());
    }

    /** Relative references in a folder's index only work with the slash. */
    private static LocalAnswer toFolder(LocalRequest request) {
        String query = request.query() == null ? "" : "?" + request.query();
        HttpHeaders headers = fields().set(HttpHeaderNames.LOCATION, request.path() + "/" + query)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
        return new LocalAnswer.Bytes(308, headers, NOTHING);
    }

    private LocalAnswer missing(Action.Files served, SafeFolder folder, @Nullable FilePath wanted, LocalRequest request)
            throws IOException {
        String fallback = served.fallback();
        if (fallback == null || wanted == null || wanted.extension() || !request.navigation()) {
            return new LocalAnswer.Refused(404, fields(), null);
        }
        FoundFile page = folder.file(fallback);
        if (page == null) {
            return LocalAnswers.broken("The fallback " + fallback + " is not in the folder " + served.folder() + ".");
        }
        LocalAnswer answer = file(page, request);
        answer.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        return answer;
    }

    private LocalAnswer file(FoundFile file, LocalRequest request) {
        Conditions conditions = new Conditions(file, request, clock.instant());
        HttpHeaders headers = validators(file);
        return switch (conditions.outcome()) {
            case CHANGED -> new LocalAnswer.Refused(412, headers, null);
            case NOT_MODIFIED -> new LocalAnswer.Bytes(304, headers, NOTHING);
            case SEND ->
                body(file, conditions.rangeApplies() ? ByteRange.of(request.headers(), file.size()) : null, headers);
        };
    }

    private static LocalAnswer body(FoundFile file, @Nullable ByteRange range, HttpHeaders headers) {
        if (ByteRange.UNSATISFIABLE.equals(range)) {
            headers.set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
            return new LocalAnswer.Refused(416, headers, null);
        }
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaTypes.of(file.name()))
                .set(HttpHeaderNames.ACCEPT_RANGES, "bytes")
                .set("X-Content-Type-Options", "nosniff");
        if (range == null) {
            return new LocalAnswer.FileBody(200, headers, file.path(), 0, file.size());
        }
        headers.set(HttpHeaderNames.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + file.size());
        return new LocalAnswer.FileBody(206, headers, file.path(), range.first(), range.length());
    }

    private static HttpHeaders validators(FoundFile file) {
        return fields().set(HttpHeaderNames.ETAG, file.entityTag())
                .set(HttpHeaderNames.LAST_MODIFIED, HttpDate.of(file.modified()))
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
    }

    private static HttpHeaders fields() {
        return FieldSection.UNCHECKED.newHeaders();
    }
}
