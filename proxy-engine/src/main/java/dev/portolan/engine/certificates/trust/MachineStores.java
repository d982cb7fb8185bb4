package dev.portolan.engine.certificates.trust;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The stores of an operating system: its own, those of browsers that have one beside it, and those of every Java. */
final class MachineStores implements StoreFinder {

    private enum Kind {
        LINUX,
        MAC,
        WINDOWS,
        OTHER
    }

    private final Machine machine;
    private final Kind kind;

    private MachineStores(Machine machine, Kind kind) {
        this.machine = machine;
        this.kind = kind;
    }

    /** @param system as Java names it: {@code Mac OS X} */
    static MachineStores of(Machine machine, String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return new MachineStores(machine, Kind.LINUX);
        }
        if (name.startsWith("mac")) {
            return new MachineStores(machine, Kind.MAC);
        }
        return new MachineStores(machine, name.startsWith("windows") ? Kind.WINDOWS : Kind.OTHER);
    }

    @Override
    public List<TrustStore> find() {
        List<TrustStore> stores = new ArrayList<>();
        switch (kind) {
            case LINUX -> {
                AnchorLayout.of(machine).ifPresent(layout -> stores.add(new SystemStore(machine, layout)));
                new NssDatabases(machine).find().forEach(each -> stores.add(new NssStore(machine, each)));
            }
            case MAC -> stores.add(new MacKeychain(machine));
            case WINDOWS -> stores.add(new WindowsRootStore(machine));
            case OTHER -> {}
        }
        new Jdks(machine).find().forEach((file, jdks) -> stores.add(new JavaStore(machine, file, jdks)));
        return stores;
    }

    @Override
    public List<Hint> hints(Path rootFile) {
        return new Hints(machine, rootFile).all();
    }

    @Override
    public Shell shell() {
        return Shell.of(machine.variables());
    }

    @Override
    public List<String> remarks() {
        return new Jdks(machine).remark().stream().toList();
    }
}
