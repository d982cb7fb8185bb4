package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that answer. */
final class Answers {

    private static final Set<String> FILES = Set.of("file", "lf-file", "errorfile", "errorfiles", "default-errorfiles");

    /** The same address with https, written out. */
    private static final Pattern SAME_PLACE = Pattern.compile(
            "https://%\\[(?:req\\.)?hdr\\([Hh]ost\\)[^]]*](?::(\\d{1,5}))?%\\[(?:capture\\.req\\.uri|pathq|url|path)]");

    private final Remarks remarks;

    Answers(Remarks remarks) {
        this.remarks = remarks;
    }

    End of(Line line, int usual) {
        int status = usual;
        String body = null;
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < line.size(); i++) {
            String value = line.word(i + 1);
            switch (line.word(i)) {
                case "status", "deny_status" -> status = value.matches("\\d{3}") ? Integer.parseInt(value) : usual;
                case "content-type" -> headers.put("Content-Type", value);
                case "string" -> body = value;
                case "lf-string" -> body = constant(line, i + 1);
                case "hdr" -> header(line, i + 1, headers);
                default -> file(line, i);
            }
        }
        if (body == null || body.isEmpty()) {
            headers.remove("Content-Type");
        }
        return new End.Answer(status, headers, body == null || body.isEmpty() ? null : body);
    }

    private void header(Line line, int at, Map<String, String> headers) {
        String value = constant(line, at + 1);
        if (value != null) {
            headers.put(line.word(at), value);
        }
    }

    private @Nullable String constant(Line line, int at) {
        String text = LogFormat.constant(line.word(at));
        if (text == null) {
            remarks.leftOut(
                    line.at(at),
                    line.word(1),
                    "An answer of a route says the same to everyone, so this text is left out.");
        }
        return text;
    }

    private void file(Line line, int at) {
        if (FILES.contains(line.word(at))) {
            remarks.leftOut(
                    line.at(at),
                    line.word(at),
                    "The file is not taken along; put it beside the profile and name it as the answer's bodyFile.");
        }
    }

    /** @param from where {@code location}, {@code prefix} or {@code scheme} stands */
    End redirect(Line line, int from, Spot spot) {
        String kind = line.word(from);
        String to = line.word(from + 1);
        String code = line.after("code");
        int status = code.matches("\\d{3}") ? Integer.parseInt(code) : 302;
        Matcher samePlace = SAME_PLACE.matcher(to);
        if (kind.equals("location") && samePlace.matches()) {
            return new End.ToTls(samePlace.group(1) == null ? 0 : Integer.parseInt(samePlace.group(1)), status);
        }
        if (kind.equals("scheme") && to.equals("https")) {
            return new End.ToTls(0, status);
        }
        String place = LogFormat.template(to, spot.ports());
        if (place == null || kind.equals("scheme")) {
            remarks.leftOut(
                    line.at(from + 1),
                    "redirect",
                    "A redirect leads to a URL that may take the request's own host, path and query along, and nothing else.");
            return new End.None();
        }
        if (kind.equals("prefix")) {
            boolean bare = line.from(from).contains("drop-query");
            return new End.Redirect(
                    (place.equals("/") ? "" : place) + (bare ? "{request.path}" : "{request.uri}"), status);
        }
        return new End.Redirect(place, status);
    }
}
