package dev.portolan.app.cli;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTargetText;
import dev.portolan.engine.routing.Explanation;
import dev.portolan.engine.routing.RouteTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan explain FILE URL}: what a request would become, without sending it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a request would become, which route takes it, and why not the others. Sends nothing.")
final class ExplainCommand implements Callable<Integer> {

    private static final String TCP = TcpForward.SCHEME + "://";

    private final ProfileFiles files;
    private final PrintWriter out;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A profile, or its name in Portolan's own folder.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "As a browser would call it, or a path alone; or tcp://localhost:5433.")
    private String url = "";

    @Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            description = "The request's method; GET if left out.")
    private String method = "GET";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A field of the request; may be given several times.")
    private List<String> headers = List.of();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    ExplainCommand(ProfileFiles files, PrintWriter out) {
        this.files = files;
        this.out = out;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        ProfileFiles.Read read = files.read(name);
        files.printRemarks(read);
        Profile profile = read.profile();
        if (profile == null) {
            return Cli.BAD_INPUT;
        }
        if (url.startsWith(TCP)) {
            return explainTcp(profile);
        }
        Explanation explanation = RouteTable.compile(profile).explain(method.toUpperCase(Locale.ROOT), url, fields());
        if (json) {
            JsonLines.print(out, asJson(explanation));
        } else {
            print(explanation);
        }
        return 0;
    }

    /** Only the port counts: bytes have no name that they were called by. */
    private int explainTcp(Profile profile) {
        TcpTargetText place = TcpTargetText.parse(url);
        if (place.target() == null) {
            throw new ParameterException(spec.commandLine(), String.valueOf(place.problem()));
        }
        int port = place.target().port();
        TcpForward found = profile.tcp().stream()
                .filter(forward -> forward.port() == port)
                .findFirst()
                .orElse(null);
        String result = result(profile, port, found);
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("request", url);
            answer.put("result", result);
            answer.put("forward", found == null ? null : found.label());
            answer.put("target", found == null ? null : found.leadsTo());
            JsonLines.print(out, answer);
        } else {
            out.println(Words.shown("connection to port " + port));
            out.println(Words.shown("→ " + result));
        }
        return 0;
    }

    private static String result(Profile profile, int port, @Nullable TcpForward found) {
        if (found != null) {
            return (found.enabled() ? "" : "nothing, since it is switched off: ")
                    + found.leadsTo()
                    + (found.tls() ? ", what is inside of TLS, " : ", byte by byte, ") + "by the TCP forward "
                    + found.label();
        }
        return profile.listeners().stream().anyMatch(listener -> listener.port() == port)
                ? "a listener for HTTP: explain a URL, such as http://localhost:" + port + "/"
                : "nothing: no TCP forward of the profile listens there";
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "-H wants NAME: VALUE, as in -H 'Accept: application/json', not '" + header + "'");
            }
            fields.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return fields;
    }

    private void print(Explanation explanation) {
        out.println(Words.shown(explanation.request()));
        out.println(Words.shown("→ " + explanation.result()));
        out.println(Words.shown("  " + explanation.because()));
        if (explanation.remark() != null) {
            out.println(Words.shown("  " + explanation.remark()));
        }
        for (Explanation.PassedOver each : explanation.passedOver()) {
            out.println(Words.shown("  passed over " + each));
        }
    }

    private static Map<String, ?> asJson(Explanation explanation) {
        RouteTable.Matched matched = explanation.matched();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", explanation.request());
        json.put("result", explanation.result());
        json.put("status", explanation.status());
        json.put("route", matched == null ? null : matched.route().label());
        json.put("index", matched == null ? null : matched.index());
        json.put("because", explanation.because());
        json.put("passedOver", explanation.passedOver());
        json.put("remark", explanation.remark());
        return json;
    }
}
