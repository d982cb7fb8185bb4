package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Shell;
import dev.portolan.engine.certificates.trust.StoreFinder;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model over a real authority in a folder, stores in memory, and work done on the spot. */
final class Bench {

    final FakeDialogs dialogs = new FakeDialogs();
    final List<FakeStore> stores = new ArrayList<>();
    final List<String> clipboard = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
    final AuthorityHome home;
    final CertificatesModel model;

    /** The names of the open profile. */
    List<String> hosts = List.of();

    @Nullable
    LocalAuthority running;

    /** Others than the two made up here. */
    @Nullable
    List<Hint> hints;

    Bench(Path folder) {
        this(folder, new FakeBackground());
    }

    Bench(Path folder, Background background) {
        home = new AuthorityHome(folder, Clock.systemUTC());
        model = new CertificatesModel(
                home,
                () -> running,
                () -> hosts,
                new TrustStores(new FakeMachine(), folder),
                background,
                dialogs,
                clipboard::add);
    }

    /** Finds what the test put there. */
    private final class FakeMachine implements StoreFinder {

        @Override
        public List<TrustStore> find() {
            return List.copyOf(stores);
        }

        @Override
        public List<String> remarks() {
            return List.copyOf(remarks);
        }

        @Override
        public List<Hint> hints(Path rootFile) {
            return hints != null
                    ? hints
                    : List.of(
                            hint("node", "Node.js", "NODE_EXTRA_CA_CERTS=" + rootFile, "Adds to Node's own list."),
                            hint("git", "Git", "GIT_SSL_CAINFO=" + rootFile, "For this one host and port."));
        }

        private Hint hint(String id, String tool, String line, String remark) {
            return new Hint(
                    id,
                    tool,
                    remark,
                    Map.of(
                            Shell.BASH, "export " + line,
                            Shell.FISH, "set -gx " + line,
                            Shell.POWERSHELL, "$env:" + line));
        }
    }

    FakeStore store(String id, String name, String place) {
        var store = new FakeStore(id, name, place);
        stores.add(store);
        return store;
    }

    StoreRow row(FakeStore store) {
        return model.stores().stream()
                .filter(row -> row.store().id().equals(store.id()))
                .findFirst()
                .orElseThrow();
    }
}
