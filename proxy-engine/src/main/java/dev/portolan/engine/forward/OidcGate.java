package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.policy.auth.LoginCookies;
import dev.portolan.engine.policy.auth.LoginException;
import dev.portolan.engine.policy.auth.LoginSession;
import dev.portolan.engine.policy.auth.OidcLogin;
import dev.portolan.engine.policy.auth.OidcLogin.Browser;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Match;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets in who has logged in; sends browsers that open a page to the provider, and takes them back from there. */
final class OidcGate implements Gate {

    private static final String COOKIE = HttpHeaderNames.COOKIE.toString();

    private final Auth.Oidc rules;
    private final OidcLogin login;
    private final String callback;
    private final String logout;
    private final String base;

    OidcGate(Auth.Oidc rules, Match match, OidcLogin login) {
        this.rules = rules;
        this.login = login;
        this.callback = rules.callbackPath(match);
        this.logout = rules.logoutPath(match);
        this.base = match.path();
    }

    @Override
    public Admission ask(Visit visit) {
        ClientRequest request = visit.request();
        Browser browser = new Browser(request.headers(), visit.client().origin());
        if (request.path().equals(callback)) {
            return request.method().equals("GET") ? finish(request, browser) : onlyGet();
        }
        if (request.path().equals(logout)) {
            return leave(request, browser);
        }
        OidcLogin.Known known = login.session(browser);
        if (known.session() != null) {
            return letIn(known.session());
        }
        return Navigation.opens(request) ? begin(request, browser, known.why()) : refused(known.why());
    }

    private Admission letIn(LoginSession session) {
        return new Admission.Passed(visit -> {
            List<String> removed = new ArrayList<>(rules.claims().values());
            Map<String, String> set = new LinkedHashMap<>(session.fields(rules.claims()));
            withoutLogin(visit, removed, set);
            visit.change(removed, set);
            visit.remark("Let in by login: %s.".formatted(session.who()));
        });
    }

    /** Who has the cookie of a session is taken for its owner, so that no target gets it. */
    static void withoutLogin(Visit visit, List<String> removed, Map<String, String> set) {
        String others = LoginCookies.others(visit.request().headers());
        if (others != null) {
            removed.add(COOKIE);
            if (!others.isEmpty()) {
                set.put(COOKIE, others);
            }
        }
    }

    private Admission refused(String why) {
        HttpHeaders fields = new DefaultHttpHeaders();
        fields.set(HttpHeaderNames.WWW_AUTHENTICATE, "OpenIDConnect realm=\"%s\"".formatted(rules.place()));
        return new Admission.Refused(
                Failure.UNAUTHORIZED, why + " Open a page of this route in the browser, and log in there.", fields);
    }

    private static Admission onlyGet() {
        HttpHeaders fields = new DefaultHttpHeaders();
        fields.set(HttpHeaderNames.ALLOW, "GET");
        return new Admission.Refused(Failure.METHOD_REFUSED, "Browsers come back here from their login.", fields);
    }

    private Admission begin(ClientRequest request, Browser browser, String why) {
        String back = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return new Admission.Pending(login.begin(browser, back, callback)
                .handle((sent, fault) -> sent == null
                        ? failed(fault)
                        : redirect(302, sent, "%s Sent to %s to log in.".formatted(why, rules.place()))));
    }

    /** Who comes here once more, by the browser's history say, is in already. */
    private Admission finish(ClientRequest request, Browser browser) {
        CompletionStage<Admission> coming = login.finish(browser, request.query(), callback)
                .handle((done, fault) -> done == null
                        ? again(browser, fault)
                        : redirect(
                                302,
                                done.sent(),
                                "Logged in at %s: %s. The session lasts until %s."
                                        .formatted(
                                                rules.place(),
                                                done.session().who(),
                                                done.session().expires())));
        return new Admission.Pending(coming);
    }

    private Admission again(Browser browser, @Nullable Throwable fault) {
        boolean lost = fault != null
                && GateFaults.unwrapped(fault) instanceof LoginException login
                && login.kind() == LoginException.Kind.LOST;
        return lost && login.session(browser).session() != null
                ? redirect(
                        302,
                        new OidcLogin.Sent(browser.origin() + base, List.of()),
                        "This login is over, and its session goes on.")
                : failed(fault);
    }

    private Admission failed(@Nullable Throwable fault) {
        Throwable cause = fault == null ? new IllegalStateException("nothing was said") : GateFaults.unwrapped(fault);
        return cause instanceof LoginException login
                ? new Admission.Refused(
                        switch (login.kind()) {
                            case LOST -> Failure.LOGIN_LOST;
                            case REFUSED -> Failure.LOGIN_REFUSED;
                            case UNTRUSTED -> Failure.LOGIN_UNTRUSTED;
                        },
                        login.reason())
                : GateFaults.unavailable(cause, rules.place());
    }

    private Admission leave(ClientRequest request, Browser browser) {
        List<String> cookies = login.forget(browser);
        String remark = "Logged out.";
        if (!Navigation.shows(request)) {
            return answer(204, cookies, new byte[0], remark);
        }
        return new Admission.Pending(login.leave()
                .thenApply(place -> place == null
                        ? answer(200, cookies, LoggedOutPage.of(browser.origin() + base), remark)
                        : redirect(
                                303,
                                new OidcLogin.Sent(place, cookies),
                                remark + " Sent to %s to log out there.".formatted(rules.place()))));
    }

    private static Admission redirect(int status, OidcLogin.Sent sent, String remark) {
        LocalAnswer.Bytes answer = bytes(status, sent.cookies(), new byte[0]);
        answer.headers().set(HttpHeaderNames.LOCATION, sent.location());
        return new Admission.Answered(answer, remark);
    }

    private static Admission answer(int status, List<String> cookies, byte[] page, String remark) {
        LocalAnswer.Bytes answer = bytes(status, cookies, page);
        if (page.length > 0) {
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                    .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'");
        }
        return new Admission.Answered(answer, remark);
    }

    /** What is in the address here is nobody else's. */
    private static LocalAnswer.Bytes bytes(int status, List<String> cookies, byte[] page) {
        HttpHeaders fields = new DefaultHttpHeaders();
        fields.set(HttpHeaderNames.CACHE_CONTROL, "no-store").set("Referrer-Policy", "no-referrer");
        cookies.forEach(cookie -> fields.add(HttpHeaderNames.SET_COOKIE, cookie));
        return new LocalAnswer.Bytes(status, fields, page);
    }
}
