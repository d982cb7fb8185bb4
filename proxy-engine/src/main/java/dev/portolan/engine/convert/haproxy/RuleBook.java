package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of each section, in the order in which HAProxy goes through them, without those that no profile can follow. */
final class RuleBook {

    private static final int MOST = 1_000;

    private final Actions actions;
    private final Entry entry;
    private final HostNames hosts;
    private final Includes includes;
    private final Remarks remarks;
    private final Consumer<List<Where>> onlyHosts;
    private final Map<Proxy, List<Rule>> rules = new HashMap<>();

    /** @param onlyHosts gets the names outside of which requests are misdirected, by a rule that answers 421 */
    RuleBook(
            Actions actions,
            Entry entry,
            HostNames hosts,
            Includes includes,
            Remarks remarks,
            Consumer<List<Where>> onlyHosts) {
        this.actions = actions;
        this.entry = entry;
        this.hosts = hosts;
        this.includes = includes;
        this.remarks = remarks;
        this.onlyHosts = onlyHosts;
    }

    List<Rule> of(Proxy proxy) {
        return rules.computeIfAbsent(proxy, this::read);
    }

    private List<Rule> read(Proxy proxy) {
        Conditions conditions = new Conditions(proxy, entry, hosts, includes, remarks);
        List<Rule> rules = new ArrayList<>();
        List<Line> lines = new ArrayList<>(proxy.inherited());
        lines.addAll(proxy.own());
        List<Predicate<String>> phases = List.of(
                key -> key.equals("monitor-uri"),
                key -> key.startsWith("tcp-request "),
                key -> key.startsWith("http-after-response "),
                key -> key.startsWith("http-request "),
                key -> key.equals("redirect"),
                key -> key.startsWith("http-response "),
                key -> key.equals("use_backend") && proxy.accepts());
        for (Predicate<String> phase : phases) {
            for (Line line : lines) {
                String key = Vocabulary.key(line);
                Rule rule = phase.test(key) && actions.knows(key) ? rule(line, key, conditions) : null;
                if (rule != null) {
                    rules.add(rule);
                }
            }
        }
        if (rules.size() > MOST) {
            remarks.leftOut(
                    rules.get(MOST).line().at(),
                    "",
                    "The section has more than %d rules; those from here on are left out.".formatted(MOST));
            return List.copyOf(rules.subList(0, MOST));
        }
        return List.copyOf(rules);
    }

    private @Nullable Rule rule(Line line, String key, Conditions conditions) {
        Logic condition = condition(line, key, conditions);
        Test.Unknown unknown = condition.unknown();
        if (unknown != null && Actions.keepsOut(line) && holdsForSome(condition.withoutUnknown())) {
            remarks.leftOut(
                    line.at(),
                    key,
                    "Whoever is let in by this can't be recognized here, and stays out (access.deny) until you write who may come: "
                            + unknown.why());
            return new Rule(line, condition.withoutUnknown());
        }
        if (unknown != null) {
            remarks.leftOut(
                    line.at(),
                    line.word(0).equals("use_backend") ? "use_backend" : key,
                    "The rule is left out: " + unknown.why());
            return null;
        }
        if (misdirects(line, condition)) {
            return null;
        }
        return new Rule(line, condition);
    }

    private static boolean holdsForSome(Logic condition) {
        return condition.decide(new Facts(Where.ALL, List.of()), false).stream().anyMatch(Logic.Branch::holds);
    }

    private static Logic condition(Line line, String key, Conditions conditions) {
        return key.equals("monitor-uri") ? pick(new PathSet.Exact(line.word(1))) : conditions.of(line);
    }

    private static Logic pick(PathSet paths) {
        return new Logic.Single(new Test.Pick(List.of(Where.path(paths))));
    }

    /** Whether it says 421 to other names than some: what a profile does by itself. */
    private boolean misdirects(Line line, Logic condition) {
        boolean says = line.from(1).contains("421") && line.word(0).equals("http-request");
        if (says
                && condition instanceof Logic.Not(Logic.Single(Test.Pick pick))
                && pick.any().stream().allMatch(where -> where.equals(Where.ALL.withHost(where.host())))) {
            onlyHosts.accept(pick.any());
            return true;
        }
        return false;
    }
}
