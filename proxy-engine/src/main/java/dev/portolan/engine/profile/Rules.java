package dev.portolan.engine.profile;

import java.util.List;

/** What a well-formed profile must also be to make sense; pointers are those of the written form. */
final class Rules {

    private static final long MIN_MEMORY = 1L << 20;

    private Rules() {}

    static void check(Profile profile, Findings problems, Findings warnings) {
        if (profile.name().isBlank()) {
            problems.add("/name", "The name is empty; write one such as \"Shop\".");
        }
        hosts(profile.hosts(), problems, warnings);
        new ListenerRules(profile, problems, warnings).check();
        for (int i = 0; i < profile.routes().size(); i++) {
            new RouteRules(profile, i, problems, warnings).check();
        }
        new TcpRules(profile, problems, warnings).check();
        capture(profile.capture(), problems);
    }

    private static void hosts(List<String> hosts, Findings problems, Findings warnings) {
        if (hosts.isEmpty()) {
            problems.add("/hosts", "The list of hosts is empty; write a name, or leave it out for \"localhost\".");
        }
        for (int i = 0; i < hosts.size(); i++) {
            String at = Pointer.child("/hosts", i);
            if (hosts.get(i).equals(Profile.EVERY_HOST)) {
                warnings.add(
                        at,
                        "\"*\" answers to every name, so that any web page can reach your local servers through a name of its"
                                + " own (DNS rebinding); write the names that you use instead.");
                continue;
            }
            String problem = Names.hostProblem(hosts.get(i));
            if (problem != null) {
                problems.add(at, problem);
            } else {
                LocalNames.warn(hosts.get(i), at, warnings);
            }
        }
    }

    private static void capture(CaptureSettings capture, Findings problems) {
        if (capture.memory() < MIN_MEMORY) {
            problems.add("/capture/memory", "The capture needs at least \"1MB\"; write a size such as \"256MB\".");
        }
        if (capture.bodyLimit() < 0 || capture.bodyLimit() > capture.memory()) {
            problems.add(
                    "/capture/bodyLimit",
                    "One body can't be larger than the whole capture of \"%s\"; write a smaller size such as \"1MB\"."
                            .formatted(Units.text(capture.memory())));
        }
    }
}
