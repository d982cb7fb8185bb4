package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads Caddy's handlers into steps, each by its name. */
final class Handlers {

    private static final long KILOBYTE = 1024;

    private final Reading reading;
    private final Remarks remarks;
    private final FieldReader fields;
    private final Map<String, Function<Section, List<Step>>> readers;

    Handlers(Reading reading) {
        this.reading = reading;
        this.remarks = reading.remarks();
        this.fields = new FieldReader(remarks);
        AnswerReader answers = new AnswerReader(remarks);
        this.readers = Map.of(
                "reverse_proxy", new ProxyReader(reading)::read,
                "static_response", answers::response,
                "error", answers::error,
                "file_server", answers::files,
                "vars", this::vars,
                "headers", this::headers,
                "rewrite", new RewriteReader(remarks)::read,
                "encode", Handlers::encode,
                "authentication", new AccountReader(remarks)::read,
                "request_body", Handlers::body);
    }

    /** All that are read, beside {@code subroute}; each has a row in the table. */
    Set<String> names() {
        return readers.keySet();
    }

    List<Step> steps(String name, Tree.Fields handler) {
        Function<Section, List<Step>> reader = readers.get(name);
        if (reader == null) {
            return unknown(name, handler.at());
        }
        try (Section section = reading.section(handler, name)) {
            section.ignore("handler");
            return reader.apply(section);
        }
    }

    private List<Step> unknown(String name, Position at) {
        Term term = reading.terms().get(name);
        if (term == null) {
            remarks.leftOut(at, name, "\"%s\" is no handler that is known here, and has no effect.".formatted(name));
        } else if (!term.fidelity().speaksForItself()) {
            remarks.of(term, at);
        }
        return List.of();
    }

    private List<Step> vars(Section vars) {
        List<Step> steps = new ArrayList<>();
        for (String name : vars.names()) {
            if (name.equals("root")) {
                String root = vars.text("root", "");
                steps.add(new Step.Change(changes -> changes.in(root)));
            } else if (!name.equals("handler")) {
                vars.ignore(name);
                remarks.leftOut(
                        vars.at(name), "vars", "Variables are not kept; write what they stand for in their places.");
            }
        }
        return steps;
    }

    private List<Step> headers(Section headers) {
        List<Changes.FieldChange> changes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        headers.section("request", request -> {
            FieldReader.Read read = fields.read(request, true, false);
            changes.addAll(read.changes());
            String host = read.host();
            if (host != null) {
                steps.add(new Step.Change(before -> before.with(route -> ProxyReader.host(route, host, request.at()))));
            }
        });
        headers.section(
                "response",
                response -> changes.addAll(fields.read(response, false, true).changes()));
        if (!changes.isEmpty()) {
            steps.add(new Step.Change(before -> before.with(changes)));
        }
        return steps;
    }

    private static List<Step> encode(Section encode) {
        encode.ignore("encodings", "prefer", "minimum_length", "match");
        Position at = encode.at();
        return List.of(new Step.Change(changes -> changes.with(route -> route.put("compress", true, at))));
    }

    /** Sizes of a profile are whole kilobytes. */
    private static List<Step> body(Section body) {
        long bytes = Quantities.bytes(body.text("max_size", "0"));
        Position at = body.at("max_size");
        if (bytes <= 0) {
            return List.of();
        }
        String size = Units.text((bytes + KILOBYTE - 1) / KILOBYTE * KILOBYTE);
        return List.of(new Step.Change(changes -> changes.with(route -> route.put("maxBody", size, at))));
    }
}
