package dev.portolan.app.hosts;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A change of the hosts file that was not made yet.
 *
 * @param rights the command that will be run with administrator's rights, to be shown before; empty where none is needed or none can be had
 * @param prepared the folder where what that command needs will lie
 */
public record HostsChange(HostsText before, HostsText after, Optional<String> rights, Path prepared) {

    public boolean isNone() {
        return before.equals(after);
    }
}
