package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The load balancers of a CloudFormation template, YAML or JSON. */
final class Template {

    static final String TYPE = "AWS::ElasticLoadBalancingV2::";

    /** Where things are in AWS is nothing to a profile, and mostly only known there. */
    private static final Set<String> NOT_READ = Set.of(
            "VpcId",
            "Subnets",
            "SubnetMappings",
            "SecurityGroups",
            "Tags",
            "Certificates",
            "LoadBalancerArn",
            "SslPolicy",
            "LoadBalancerAttributes");

    private static final Set<String> QUIET =
            Set.of("LoadBalancer", "ListenerCertificate", "TrustStore", "TrustStoreRevocation");

    private final Remarks remarks;
    private final Balancers balancers = new Balancers();

    private Template(Remarks remarks) {
        this.remarks = remarks;
    }

    static Balancers read(Source source, Remarks remarks) {
        Template template = new Template(remarks);
        YamlText.Documents read = YamlText.readTagged(source);
        read.mistakes().forEach(mistake -> remarks.wrong(mistake.at(), "", mistake.getMessage()));
        for (Tree document : read.documents()) {
            if (document instanceof Tree.Fields root && root.get("Resources") instanceof Tree.Fields resources) {
                template.resources(root, resources);
            } else {
                remarks.wrong(document.at(), "Resources", "There are no \"Resources\" in this template.");
            }
        }
        return template.balancers;
    }

    private static Tree.Fields object(Tree.Fields root, String name) {
        return root.get(name) instanceof Tree.Fields fields ? fields : new Tree.Fields(root.at(), Map.of());
    }

    private void resources(Tree.Fields root, Tree.Fields resources) {
        Map<String, String> parameters = new HashMap<>();
        object(root, "Parameters").fields().forEach((name, field) -> {
            String otherwise = field.value() instanceof Tree.Fields parameter ? parameter.text("Default") : null;
            if (otherwise != null) {
                parameters.put(name, otherwise);
            }
        });
        Intrinsics intrinsics = new Intrinsics(resources.fields().keySet(), parameters, object(root, "Mappings"));
        resources.fields().forEach((name, field) -> {
            if (field.value() instanceof Tree.Fields resource) {
                String type = resource.text("Type");
                if (type != null && type.startsWith(TYPE)) {
                    resource(name, type.substring(TYPE.length()), properties(resource, intrinsics));
                }
            }
        });
    }

    private static Tree.Fields properties(Tree.Fields resource, Intrinsics intrinsics) {
        Map<String, Tree.Field> properties = new LinkedHashMap<>();
        object(resource, "Properties").fields().forEach((name, field) -> {
            if (!NOT_READ.contains(name)) {
                properties.put(name, new Tree.Field(field.at(), intrinsics.resolve(field.value())));
            }
        });
        return new Tree.Fields(resource.at(), properties);
    }

    private void resource(String name, String type, Tree.Fields properties) {
        switch (type) {
            case "Listener" -> balancers.listeners.add(new Balancers.Listener(properties.at(), name, properties));
            case "ListenerRule" -> {
                String listener = properties.text("ListenerArn");
                balancers.rules.add(new Balancers.Rule(
                        properties.at(),
                        listener == null ? "" : listener,
                        ElbJson.priority(properties.text("Priority")),
                        properties));
            }
            case "TargetGroup" -> group(name, properties);
            default -> {
                if (!QUIET.contains(type)) {
                    remarks.leftOut(
                            properties.at(), type, "\"%s\" is not known here and has no effect.".formatted(type));
                }
            }
        }
    }

    private void group(String name, Tree.Fields properties) {
        List<Tree> targets = properties.get("Targets") instanceof Tree.Items items ? items.items() : List.of();
        List<Tree> attributes =
                properties.get("TargetGroupAttributes") instanceof Tree.Items items ? items.items() : List.of();
        String called = properties.text("Name");
        balancers.groups.put(
                name,
                new Balancers.Group(
                        properties.at(),
                        GroupNames.of(called == null ? name : called),
                        properties,
                        targets,
                        ElbJson.attributes(attributes)));
    }
}
