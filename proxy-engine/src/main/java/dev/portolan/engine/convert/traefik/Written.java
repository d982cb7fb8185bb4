package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Remarks;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dynamic configuration that is being written, in the words of the file provider. Not for several threads. */
final class Written {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, String> entryPoints = new LinkedHashMap<>();
    private final Map<String, String> pointers = new LinkedHashMap<>();
    private final Remarks remarks;

    Written(Remarks remarks) {
        this.remarks = remarks;
    }

    Remarks remarks() {
        return remarks;
    }

    ObjectNode root() {
        return root;
    }

    /** The entry points that it speaks of, by their ports, in the order of the profile. */
    Map<Integer, String> entryPoints() {
        return entryPoints;
    }

    /** The routes and forwards that services were written for, as pointers into the profile. */
    Map<String, String> pointers() {
        return pointers;
    }

    /** An entry of {@code http.routers} and the like, made if there is none. */
    ObjectNode entry(String protocol, String kind, String name) {
        return root.withObject("/" + protocol).withObject("/" + kind).withObject("/" + escaped(name));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static ArrayNode list(ObjectNode object, String name, Iterable<String> values) {
        ArrayNode list = object.putArray(name);
        values.forEach(list::add);
        return list;
    }
}
