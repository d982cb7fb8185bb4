package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the annotations of one Ingress ask for, beside what its spec says. Filled by {@link AnnotationTable}s. */
final class IngressOptions {

    private final IngressObject ingress;
    private final NamedObjects objects;
    private final Remarks remarks;
    private final Part route;

    /** Further names of every host. */
    final List<String> aliases = new ArrayList<>();

    /** Ports that requests come to, with whether they are encrypted; empty where nothing says. */
    final Map<Integer, Boolean> ports = new LinkedHashMap<>();

    /** What the name of a service stands for instead. */
    final Map<String, AlbAction> actions = new LinkedHashMap<>();

    /** Whether paths are patterns. */
    boolean regex;

    /** Whether {@code www.} names are answered like the plain ones, and the other way round. */
    boolean bothWww;

    @Nullable
    Annotation rewrite;

    @Nullable
    Annotation appRoot;

    @Nullable
    Annotation redirect;

    int redirectStatus;

    /** Of the targets. */
    @Nullable
    String scheme;

    /** Whether requests without TLS are sent to TLS; null for the controller's habit. */
    @Nullable
    Boolean redirectToTls;

    /** Whether they are even where the Ingress has no certificate. */
    boolean forceTls;

    /** The TLS port that requests to the others are redirected to. */
    @Nullable
    Integer redirectPort;

    /** What a path of no type is. */
    IngressObject.@Nullable PathType pathMatcher;

    IngressOptions(IngressObject ingress, NamedObjects objects, Remarks remarks) {
        this.ingress = ingress;
        this.objects = objects;
        this.remarks = remarks;
        this.route = new Draft(remarks).route(ingress.manifest().at());
    }

    IngressObject ingress() {
        return ingress;
    }

    Annotations annotations() {
        return ingress.annotations();
    }

    NamedObjects objects() {
        return objects;
    }

    Remarks remarks() {
        return remarks;
    }

    /** Fields that each of its routes gets. */
    Part route() {
        return route;
    }

    /**
     * Lets nobody in, as long as there is nothing that does what an annotation asks for.
     *
     * @param reason why, and what to write; a sentence without its full stop
     */
    void close(Annotation annotation, String reason) {
        remarks.leftOut(
                annotation.at(), annotation.name(), reason + ". Until then the route lets nobody in (access.deny).");
        Closing.close(route, annotation.at());
    }

    /** @param advice what to write instead, with a verb */
    void wrong(Annotation annotation, String advice) {
        remarks.wrong(
                annotation.at(),
                annotation.name(),
                "\"%s\" is no value of %s; %s.".formatted(annotation.value(), annotation.name(), advice));
    }

    /** A route of several targets, by canaries or an action, is what a way of balancing means something for. */
    Part balance(String word, Annotation from) {
        return route.put("balance", word, from.at());
    }
}
