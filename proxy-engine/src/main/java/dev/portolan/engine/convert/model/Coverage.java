package dev.portolan.engine.convert.model;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a profile that is to be written against the format's table: for each field that is not kept there is a remark. */
public final class Coverage {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Terms terms;
    private final Remarks remarks;

    private Coverage(Terms terms, Remarks remarks) {
        this.terms = terms;
        this.remarks = remarks;
    }

    /** Remarks on everything in the profile that differs from its default and that the table does not keep. */
    public static void remark(Profile profile, Terms terms, Remarks remarks) {
        new Coverage(terms, remarks).walk(JSON.readTree(Profiles.write(profile, null)), "", "");
    }

    private void walk(JsonNode node, String path, String pointer) {
        Term term = path.isEmpty() ? null : terms.get(path);
        if (term != null && !term.fidelity().speaksForItself()) {
            remarks.of(term, null, pointer);
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "[]", pointer + "/" + i);
            }
        } else {
            node.properties().forEach(field -> {
                String name = field.getKey();
                walk(
                        field.getValue(),
                        path.isEmpty() ? name : path + "." + name,
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
            });
        }
    }
}
