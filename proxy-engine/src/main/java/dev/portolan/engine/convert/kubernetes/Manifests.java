package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.JsonTree;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.TreeException;
import dev.portolan.engine.convert.tree.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The objects of a text: YAML documents or JSON, lists of them taken apart. */
final class Manifests {

    /** A line that only a template has: Kubernetes' own texts have no double braces outside of quotes. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "\\{\\{-?\\s*(?:/\\*|\\.|\\$|(?:if|range|with|include|template|define|end|else|toYaml|tpl)\\b)");

    private final Source source;
    private final Remarks remarks;
    private final List<Manifest> manifests = new ArrayList<>();

    private Manifests(Source source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
    }

    /** In the order of the text; none, with a remark, where it is a template. */
    static List<Manifest> read(Source source, Remarks remarks) {
        Matcher template = TEMPLATE.matcher(source.text());
        if (template.find()) {
            remarks.wrong(
                    position(source, template.start()),
                    "{{",
                    "This is a template of Helm's and no manifest yet; run \"helm template\" and import what it prints.");
            return List.of();
        }
        Manifests reader = new Manifests(source, remarks);
        reader.trees().forEach(reader::add);
        return reader.manifests;
    }

    private static Position position(Source source, int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (source.text().charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return source.at(line, offset - start + 1);
    }

    private List<Tree> trees() {
        if (source.text().stripLeading().startsWith("{")) {
            try {
                return List.of(JsonTree.read(source));
            } catch (TreeException e) {
                wrong(e);
                return List.of();
            }
        }
        YamlText.Documents read = YamlText.read(source);
        read.mistakes().forEach(this::wrong);
        return read.documents();
    }

    private void wrong(TreeException e) {
        remarks.wrong(e.at(), "", String.valueOf(e.getMessage()));
    }

    private void add(Tree tree) {
        switch (tree) {
            case Tree.Fields fields
            when fields.get("items") instanceof Tree.Items items ->
                items.items().forEach(this::add);
            case Tree.Fields fields when fields.text("kind") != null -> manifests.add(Manifest.of(fields));
            case Tree.Leaf leaf when leaf.type() == Tree.Type.NULL -> {}
            default -> remarks.wrong(tree.at(), "kind", "Here stands no object of Kubernetes, which has a \"kind\".");
        }
    }
}
