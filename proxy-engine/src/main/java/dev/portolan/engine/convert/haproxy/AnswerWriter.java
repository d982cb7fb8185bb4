package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import java.util.Map;

/** Routes that answer by themselves. */
record AnswerWriter(String pointer, Remarks remarks, Lines out) {

    /** What a text may have, in characters; an answer has to fit into one of HAProxy's buffers of 16 KB. */
    private static final int LONGEST = 4_000;

    void respond(Action.Respond respond, HeaderEdits edits) {
        new FieldWriter(pointer, remarks, out).ownAnswer(edits);
        StringBuilder line = new StringBuilder("http-request return status " + respond.status());
        String body = body(respond);
        String type = body.isEmpty() ? "" : ContentType.guessed(body);
        StringBuilder fields = new StringBuilder();
        for (Map.Entry<String, String> header : respond.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase("content-type")) {
                if (header.getValue().equals(type)) {
                    remarks.note(
                            pointer + "/respond/headers",
                            header.getKey(),
                            "The type is the one that such a text has anyway.");
                }
                type = header.getValue();
            } else {
                fields.append(" hdr ")
                        .append(Quoting.word(header.getKey()))
                        .append(' ')
                        .append(Quoting.format(header.getValue()));
            }
        }
        if (!body.isEmpty()) {
            line.append(" content-type ")
                    .append(Quoting.word(type))
                    .append(" string ")
                    .append(Quoting.word(body));
        }
        out.add(line.append(fields).toString());
    }

    private String body(Action.Respond respond) {
        if (respond.bodyFile() != null) {
            remarks.leftOut(
                    pointer + "/respond/bodyFile",
                    "bodyFile",
                    "The file is not taken along; write \"content-type … file …\" with its place behind the status.");
        }
        String body = respond.body();
        if (body != null && body.length() > LONGEST) {
            remarks.leftOut(
                    pointer + "/respond/body", "body", "The text is longer than an answer of HAProxy's own may be.");
            return "";
        }
        return body == null ? "" : body;
    }

    void redirect(Action.Redirect redirect, HeaderEdits edits) {
        new FieldWriter(pointer, remarks, out).ownAnswer(edits);
        String to = Templates.word(redirect.to(), false, null);
        if (to == null) {
            remarks.leftOut(
                    pointer, "redirect", "HAProxy can't make this address of a request, so the route answers 503.");
            out.add("http-request return status 503");
        } else {
            out.add("http-request redirect location " + to + " code " + redirect.status());
        }
    }
}
