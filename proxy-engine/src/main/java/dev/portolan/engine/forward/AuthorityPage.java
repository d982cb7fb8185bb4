package dev.portolan.engine.forward;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.policy.HttpDate;
import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a phone needs before it can open a shared profile over TLS: a page in plain HTTP that gives it the root's certificate, and says
 * what to do with it. There is nothing else to be had here, and of the authority nothing but what each handshake shows anyway. Any thread.
 */
public final class AuthorityPage {

    private static final String CERTIFICATE = LocalNetwork.AUTHORITY_PAGE + ".crt";
    private static final String TEMPLATE = template();
    private static final byte[] NOTHING = {};

    private final String profile;
    private final Supplier<LocalAuthority> authority;
    private final int port;

    /**
     * @param profile its name
     * @param authority asked for each page, since another may take its place; must not block
     * @param port of its shared TLS listener
     */
    public AuthorityPage(String profile, Supplier<LocalAuthority> authority, int port) {
        this.profile = profile;
        this.authority = authority;
        this.port = port;
    }

    /** Whether a path is the page's or the certificate's. */
    public static boolean isAt(String path) {
        return path.equals(LocalNetwork.AUTHORITY_PAGE) || path.equals(CERTIFICATE);
    }

    /** @param called the address that the client connected to; null for the program itself */
    LocalAnswer answer(ClientRequest request, boolean tlsHere, @Nullable SocketAddress called) {
        if (!request.method().equals("GET") && !request.head()) {
            HttpHeaders allow = fields().set(HttpHeaderNames.ALLOW, "GET, HEAD");
            return new LocalAnswer.Bytes(405, allow, NOTHING);
        }
        return request.path().equals(CERTIFICATE) ? certificate() : page(url(request, tlsHere, called));
    }

    private LocalAnswer certificate() {
        HttpHeaders headers = fields().set(HttpHeaderNames.CONTENT_TYPE, "application/x-x509-ca-cert")
                // An attachment would be a mere file to iOS, which asks whether to install what it opens.
                .set(HttpHeaderNames.CONTENT_DISPOSITION, "inline; filename=\"portolan-ca.crt\"");
        try {
            return new LocalAnswer.Bytes(200, headers, authority.get().root().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The root was read from its encoding", e);
        }
    }

    private LocalAnswer page(String url) {
        HttpHeaders headers = fields().set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'");
        String html = TEMPLATE.replace("{certificate}", CERTIFICATE)
                .replace("{fingerprint}", authority.get().fingerprint().replace(":", ":<wbr>"))
                .replace("{url}", FailurePage.escaped(url))
                .replace("{profile}", FailurePage.escaped(profile));
        return new LocalAnswer.Bytes(200, headers, html.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpHeaders fields() {
        return DefaultHttpHeadersFactory.headersFactory()
                .newHeaders()
                .set(HttpHeaderNames.DATE, HttpDate.of(Instant.now()))
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
    }

    /** Where the profile is once the phone trusts it: under the name that it called, if there can be a leaf for that. */
    private String url(ClientRequest request, boolean tlsHere, @Nullable SocketAddress called) {
        InetSocketAddress address = called instanceof InetSocketAddress inet && !inet.isUnresolved() ? inet : null;
        int at = tlsHere && address != null ? address.getPort() : port;
        String host = address == null || authority.get().speaksFor(request.host())
                ? request.host()
                : NetUtil.toAddressString(address.getAddress());
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return "https://" + bracketed + (at == 443 ? "" : ":" + at) + "/";
    }

    private static String template() {
        try (InputStream in = AuthorityPage.class.getResourceAsStream("authority.html")) {
            return new String(Objects.requireNonNull(in, "authority.html").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The authority's page is missing from the program", e);
        }
    }
}
