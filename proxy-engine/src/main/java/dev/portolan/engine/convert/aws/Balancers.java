package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Load balancers, wherever they were read from: the API and CloudFormation have the same words below these. Not for several
 * threads.
 */
final class Balancers {

    /** @param key by which rules name it */
    record Listener(Position at, String key, Tree.Fields fields) {}

    /**
     * @param listener its key
     * @param priority the lowest is tried first
     */
    record Rule(Position at, String listener, int priority, Tree.Fields fields) {}

    /**
     * @param name as a host that stands for it
     * @param targets objects with {@code Id} and {@code Port}
     * @param attributes such as {@code stickiness.enabled}
     */
    record Group(Position at, String name, Tree.Fields fields, List<Tree> targets, Map<String, String> attributes) {}

    final List<Listener> listeners = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    final Map<String, Group> groups = new LinkedHashMap<>();

    /** What the paths of sections begin with, as the format's table has them. */
    record Roots(String listener, String rule, String group) {}
}
