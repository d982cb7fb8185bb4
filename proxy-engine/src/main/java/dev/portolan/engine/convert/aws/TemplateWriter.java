package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.tree.YamlWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A template with parameters for what only the account has: network, subnets and certificate. */
final class TemplateWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TemplateWriter() {}

    static String write(BalancerModel model) {
        boolean tls = model.fronts.stream().anyMatch(front -> encrypted(front));
        ObjectNode root = NODES.objectNode().put("AWSTemplateFormatVersion", "2010-09-09");
        ObjectNode parameters = root.putObject("Parameters");
        parameter(
                parameters, "SubnetIds", "List<AWS::EC2::Subnet::Id>", "At least two subnets, for the load balancers.");
        if (!model.groups.all.isEmpty()) {
            parameter(parameters, "VpcId", "AWS::EC2::VPC::Id", "The network that the targets are in.");
        }
        if (tls) {
            parameter(parameters, "CertificateArn", "String", "A certificate of ACM for the names of the profile.");
        }
        ObjectNode resources = root.putObject("Resources");
        balancer(model, false, "LoadBalancer", "application", resources);
        balancer(model, true, "NetworkLoadBalancer", "network", resources);
        for (int i = 0; i < model.fronts.size(); i++) {
            front(model.fronts.get(i), "Listener" + (i + 1), resources);
        }
        for (Map.Entry<String, GroupModels.Group> each : model.groups.all.entrySet()) {
            ObjectNode group =
                    resource(resources, id(each.getKey()), "TargetGroup").put("Name", each.getKey());
            group.set("VpcId", reference("VpcId"));
            each.getValue().fields().properties().forEach(field -> group.set(field.getKey(), field.getValue()));
            ElbWriter.attributes(each.getValue().attributes(), group, "TargetGroupAttributes");
        }
        return YamlWriter.write(root);
    }

    private static boolean encrypted(BalancerModel.Front front) {
        return front.protocol().equals("HTTPS") || front.protocol().equals("TLS");
    }

    private static void parameter(ObjectNode parameters, String name, String type, String description) {
        parameters.putObject(name).put("Type", type).put("Description", description);
    }

    private static ObjectNode resource(ObjectNode resources, String name, String type) {
        return resources.putObject(name).put("Type", Template.TYPE + type).putObject("Properties");
    }

    private static JsonNode reference(String name) {
        return NODES.objectNode().put("Ref", name);
    }

    private static void balancer(BalancerModel model, boolean network, String name, String type, ObjectNode resources) {
        if (model.fronts.stream().anyMatch(front -> front.network() == network)) {
            ObjectNode balancer = resource(resources, name, "LoadBalancer").put("Type", type);
            balancer.set("Subnets", reference("SubnetIds"));
        }
    }

    private static void front(BalancerModel.Front front, String name, ObjectNode resources) {
        ObjectNode listener = resource(resources, name, "Listener");
        listener.set("LoadBalancerArn", reference(front.network() ? "NetworkLoadBalancer" : "LoadBalancer"));
        listener.put("Port", front.port()).put("Protocol", front.protocol());
        if (encrypted(front)) {
            listener.putArray("Certificates").addObject().set("CertificateArn", reference("CertificateArn"));
        }
        listener.putArray("DefaultActions").add(ElbWriter.named(front.defaultAction(), TemplateWriter::group));
        List<BalancerModel.Rule> rules = front.rules();
        for (int i = 0; i < rules.size(); i++) {
            ObjectNode rule = resource(resources, name + "Rule" + (i + 1), "ListenerRule");
            rule.set("ListenerArn", reference(name));
            rule.put("Priority", i + 1);
            rule.set("Conditions", rules.get(i).conditions());
            rule.putArray("Actions").add(ElbWriter.named(rules.get(i).action(), TemplateWriter::group));
        }
    }

    private static JsonNode group(String name) {
        return reference(id(name));
    }

    /** Resources have names of letters and digits; two groups may differ in hyphens alone. */
    private static String id(String group) {
        StringBuilder id = new StringBuilder("Targets");
        for (String part : group.split("-", -1)) {
            id.append(part.isEmpty() ? "X" : Character.toUpperCase(part.charAt(0)) + part.substring(1))
                    .append('X');
        }
        return id.substring(0, id.length() - 1);
    }
}
