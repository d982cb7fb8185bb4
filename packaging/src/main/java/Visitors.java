import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Many requests of several kinds at the same time: enough for the runtime to learn which code is hot, and how it behaves, so
 * that it compiles that code for good as soon as the program starts (JEP 515), not after half a minute of load.
 */
final class Visitors {

    private static final int VISITORS = 16;
    private static final int REQUESTS_OF_EACH = 1_500;
    private static final byte[] UPLOAD = new byte[32 << 10];

    private Visitors() {}

    static void visit(List<URI> urls) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
                ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> visits = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                URI url = urls.get(i % urls.size());
                visits.add(() -> visit(client, url));
            }
            for (Future<Void> visit : visitors.invokeAll(visits)) {
                visit.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A request of the rehearsal failed", e.getCause());
        }
    }

    private static Void visit(HttpClient client, URI url) throws IOException, InterruptedException {
        for (int i = 0; i < REQUESTS_OF_EACH; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(i % 50 == 1 ? "/large" : "/"));
            if (i % 10 == 2) {
                request.POST(HttpRequest.BodyPublishers.ofByteArray(UPLOAD));
            }
            HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IOException("The rehearsal got " + answer);
            }
        }
        return null;
    }

    /** The authority is that of the rehearsal, and gone after it. */
    private static SSLContext trusting() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("No TLS for the rehearsal", e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
