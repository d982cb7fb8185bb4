package dev.portolan.engine.certificates.trust;

import java.util.ArrayList;
import java.util.List;

/** The system store and the users' NSS databases. */
final class LinuxStores implements StoreFinder {

    private final Machine machine;

    LinuxStores(Machine machine) {
        this.machine = machine;
    }

    @Override
    public List<TrustStore> find() {
        List<TrustStore> stores = new ArrayList<>();
        AnchorLayout.of(machine).ifPresent(layout -> stores.add(new SystemStore(machine, layout)));
        for (NssDatabase database : new NssDatabases(machine).find()) {
            stores.add(new NssStore(machine, database));
        }
        return stores;
    }
}
