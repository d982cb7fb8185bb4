package dev.portolan.app.cli;

import dev.portolan.app.convert.ProfileText;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a conversion came to.
 *
 * @param to the word of the format that it is in now
 * @param profile what it went through; null where there was nothing that could become one
 * @param beside other files that the text names
 * @param remarks of both ways, with their place in what was read where that is known
 */
record ConvertResult(
        ReadConfiguration read,
        String to,
        @Nullable Profile profile,
        String text,
        Map<String, String> beside,
        List<Remark> remarks) {

    boolean isProfile() {
        return to.equals(ProfileText.ID);
    }

    /** How many of the remarks say that something is not as it was. */
    long losses() {
        return remarks.stream()
                .filter(remark -> remark.kind() != Remark.Kind.NOTE)
                .count();
    }

    Placing.Elsewhere elsewhere() {
        return profile == null ? new Placing.Elsewhere(List.of(), List.of(), List.of()) : Placing.elsewhere(profile);
    }

    /** As a compiler has them: {@code nginx.conf:12:5: left out: lua_package_path: There are no scripts here.} */
    List<String> remarkLines() {
        return remarks.stream().map(this::line).toList();
    }

    private String line(Remark remark) {
        Position at = remark.at();
        Stream<String> place = at == null ? Stream.of(read.name(), remark.pointer()) : Stream.of(at.toString());
        return Stream.concat(place, Stream.of(remark.kind().word(), remark.subject(), remark.message()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    /** @param written files that were written, if any */
    Map<String, ?> asJson(List<Path> written) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", read.format());
        object.put("to", to);
        if (isProfile()) {
            object.put("profile", profile == null ? null : JsonMapper.shared().readTree(text));
        } else {
            object.put("text", text);
            object.put("beside", new TreeMap<>(beside));
        }
        object.put("remarks", remarks.stream().map(this::asJson).toList());
        Placing.Elsewhere elsewhere = elsewhere();
        object.put(
                "elsewhere",
                Map.of(
                        "services", elsewhere.services(),
                        "ports", elsewhere.ports(),
                        "hosts", elsewhere.hosts()));
        object.put("written", written.stream().map(Path::toString).toList());
        return object;
    }

    private Map<String, ?> asJson(Remark remark) {
        Position at = remark.at();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", remark.kind().word());
        object.put("file", at == null ? read.name() : at.file());
        object.put("line", at == null ? null : at.line());
        object.put("column", at == null ? null : at.column());
        object.put("pointer", remark.pointer());
        object.put("subject", remark.subject());
        object.put("message", remark.message());
        return object;
    }
}
