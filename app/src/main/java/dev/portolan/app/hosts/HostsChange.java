package dev.portolan.app.hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A change of the hosts file that was not made yet.
 *
 * @param rights the command that will be run with administrator's rights, to be shown before; empty where none is needed or none can be had
 * @param prepared the folder where what that command needs will lie
 */
public record HostsChange(HostsText before, HostsText after, Optional<String> rights, Path prepared) {

    /** The names that no block had before. */
    public List<String> added() {
        return after.names().stream()
                .filter(name -> !before.names().contains(name))
                .toList();
    }

    /** The names that no block will have. */
    public List<String> removed() {
        return before.names().stream()
                .filter(name -> !after.names().contains(name))
                .toList();
    }

    public boolean isNone() {
        return before.equals(after);
    }
}
