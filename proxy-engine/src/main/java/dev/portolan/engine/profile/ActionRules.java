package dev.portolan.engine.profile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of a request must be possible, and safe to open when someone else wrote it. */
final class ActionRules {

    /** Sockets of programs that run whatever they are told. */
    private static final Set<String> COMMANDING = Set.of("docker.sock", "podman.sock", "containerd.sock", "crio.sock");

    private static final int LONGEST_NAME = 40;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final List<String> hosts;
    private final List<Listener> listeners;
    private final Route route;
    private final String at;
    private final Findings problems;
    private final Findings warnings;

    ActionRules(Profile profile, Route route, String at, Findings problems, Findings warnings) {
        this.hosts = profile.hosts();
        this.listeners = profile.listeners();
        this.route = route;
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        switch (route.action()) {
            case Action.Forward forward -> forward(forward);
            case Action.Respond respond -> respond(respond);
            case Action.Redirect redirect -> redirect(redirect);
            case Action.Files files -> files(files);
        }
    }

    private void forward(Action.Forward forward) {
        List<WeightedTarget> targets = forward.usual();
        forward.alternatives().forEach((name, target) -> {
            String where = Pointer.child(at + "/alternatives", name);
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                problems.add(
                        where, "An alternative needs a name of at most 40 characters; write one such as \"staging\".");
            }
            target(target, where);
        });
        String use = forward.use();
        if (use != null && !forward.alternatives().containsKey(use)) {
            String nearest =
                    NearestName.of(use, List.copyOf(forward.alternatives().keySet()));
            problems.add(
                    at + "/use",
                    nearest == null
                            ? "There is no alternative \"%s\"; add it to \"alternatives\", or remove \"use\"."
                                    .formatted(use)
                            : "There is no alternative \"%s\"; write \"%s\".".formatted(use, nearest));
        }
        for (int i = 0; i < targets.size(); i++) {
            // As the file has it where there is one: the route's own field.
            String where = targets.size() == 1 ? at + "/to" : Pointer.child(at + "/to", i);
            target(targets.get(i).target(), where);
        }
    }

    private void target(Target target, String where) {
        TargetText again = TargetText.parse(target.toString());
        if (!target.equals(again.target())) {
            problems.add(
                    where,
                    again.problem() == null
                            ? "Write the target in its plain form, \"%s\".".formatted(again.target())
                            : again.problem());
            return;
        }
        if (target.unix()) {
            socket(target, where);
            return;
        }
        if (listeners.stream().anyMatch(listener -> leadsBack(target, listener))) {
            warnings.add(
                    where,
                    "Port %d is this profile's own listener, so requests would go round in a loop; write the port of the"
                                    .formatted(target.port())
                            + " program that should answer.");
        }
        if (OwnPorts.isLinkLocal(target.host())) {
            warnings.add(where, OwnPorts.linkLocalWarning(target.host()));
        }
    }

    /** On a listener where the route does not answer the next one decides, and a chain of listeners is no loop. */
    private boolean leadsBack(Target target, Listener listener) {
        return OwnPorts.reaches(hosts, target, listener)
                && (listener.redirectToTls() != null || route.match().answersOn(listener.port()));
    }

    /** A profile from somebody else must not open such a door unseen. */
    private void socket(Target target, String where) {
        String file = target.host().substring(target.host().lastIndexOf('/') + 1);
        if (COMMANDING.contains(file)) {
            warnings.add(
                    where,
                    "Whoever can write to %s can take over this machine, and through this route all that reaches a listener can."
                            .formatted(target.host()));
        }
    }

    private void respond(Action.Respond respond) {
        if (respond.status() < 200 || respond.status() > 599) {
            problems.add(
                    at + "/respond/status",
                    "%d is no status of an answer; write one from 200 to 599.".formatted(respond.status()));
        }
        new FieldRules(problems).written(respond.headers(), at + "/respond/headers");
        if (respond.body() != null && respond.bodyFile() != null) {
            problems.add(at + "/respond/bodyFile", "\"body\" and \"bodyFile\" exclude each other; keep one of them.");
        }
        boolean bodiless = respond.status() == 204 || respond.status() == 205 || respond.status() == 304;
        if (bodiless && (respond.body() != null || respond.bodyFile() != null)) {
            problems.add(
                    at + "/respond/status",
                    "An answer with status %d has no body; write another status or remove the body."
                            .formatted(respond.status()));
        }
        inside(respond.bodyFile(), "/respond/bodyFile");
    }

    private void redirect(Action.Redirect redirect) {
        if (!REDIRECTS.contains(redirect.status())) {
            problems.add(
                    at + "/redirect/status",
                    "%d is no redirect; write 301, 302, 303, 307 or 308.".formatted(redirect.status()));
        }
        String template = RedirectTemplate.problem(redirect.to(), route.match());
        if (template != null) {
            problems.add(at + "/redirect", template);
        } else if (!RedirectText.isValid(RedirectTemplate.sample(redirect.to()))) {
            problems.add(
                    at + "/redirect",
                    "\"%s\" is no place to redirect to; write a URL such as \"https://example.com/\" or a path such as \"/new\"."
                            .formatted(redirect.to().replaceAll("[^ -~]", "?")));
        }
    }

    private void files(Action.Files files) {
        inside(files.folder(), "/files");
        inside(files.fallback(), "/files/fallback");
        if (files.index().isEmpty()
                || files.index().matches(".*[/\\\\].*")
                || files.index().startsWith("..")) {
            problems.add(
                    at + "/files/index", "The index is the name of a file without a folder; write \"index.html\".");
        }
    }

    private void inside(@Nullable String path, String field) {
        String problem = path == null ? null : RelativePath.problem(path);
        if (problem != null) {
            problems.add(at + field, problem);
        }
    }
}
