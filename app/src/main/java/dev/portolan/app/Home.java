package dev.portolan.app;

import dev.portolan.engine.certificates.trust.Machine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps its files. {@code PORTOLAN_HOME} moves all of them; else they lie where the platform wants such files
 * (XDG base directories, Application Support, AppData).
 *
 * @param profiles the folder of profile files
 * @param trash where deleted profiles go, so that deleting can be undone
 * @param certificates the folder of the local CA, readable by its user only
 * @param preferences the file of what the window remembers
 * @param logs the folder of log files
 * @param captured the folder of captured traffic that memory has no room for, empty when no program runs
 */
public record Home(Path profiles, Path trash, Path certificates, Path preferences, Path logs, Path captured) {

    /** The one variable that moves everything. */
    public static final String VARIABLE = "PORTOLAN_HOME";

    /** This process's. */
    public static Home ofThisProcess() {
        Path user = Machine.home(System.getenv(), System.getProperty("user.home"));
        return of(System.getenv(), System.getProperty("os.name"), user);
    }

    public static Home of(Map<String, String> environment, String system, Path userHome) {
        String moved = environment.get(VARIABLE);
        if (moved != null && !moved.isBlank()) {
            Path root = Path.of(moved).toAbsolutePath();
            return in(root, root, root, root.resolve("logs"), root);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            Path support = userHome.resolve("Library/Application Support/Portolan");
            return in(
                    support,
                    support,
                    support,
                    userHome.resolve("Library/Logs/Portolan"),
                    userHome.resolve("Library/Caches/Portolan"));
        }
        return name.contains("win") ? windows(environment, userHome) : xdg(environment, userHome);
    }

    private static Home windows(Map<String, String> environment, Path userHome) {
        Path roaming = folder(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"))
                .resolve("Portolan");
        Path local = folder(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                .resolve("Portolan");
        return in(roaming, roaming, local, local.resolve("logs"), local);
    }

    private static Home xdg(Map<String, String> environment, Path userHome) {
        Path config = folder(environment.get("XDG_CONFIG_HOME"), userHome.resolve(".config"));
        Path data = folder(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"));
        Path state = folder(environment.get("XDG_STATE_HOME"), userHome.resolve(".local/state"));
        Path cache = folder(environment.get("XDG_CACHE_HOME"), userHome.resolve(".cache"));
        return in(
                data.resolve("portolan"),
                config.resolve("portolan"),
                data.resolve("portolan"),
                state.resolve("portolan/logs"),
                cache.resolve("portolan"));
    }

    private static Home in(Path data, Path config, Path secrets, Path logs, Path cache) {
        return new Home(
                data.resolve("profiles"),
                data.resolve("trash"),
                secrets.resolve("ca"),
                config.resolve("preferences.json"),
                logs,
                cache.resolve("captured"));
    }

    /** The XDG specification has relative paths ignored. */
    private static Path folder(@Nullable String value, Path otherwise) {
        return value != null && !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
