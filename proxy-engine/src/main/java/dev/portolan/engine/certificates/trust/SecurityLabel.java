package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The label that SELinux (Fedora and its kin) goes by: a new file gets that of its folder, and programs that are confined to the
 * old one's could not read it any more. Java can't read or set such labels, so {@code chcon} does.
 */
final class SecurityLabel {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityLabel.class);

    private final Path selinux;
    private final CommandRunner commands;

    /** @param selinux the folder that is there where SELinux is on */
    SecurityLabel(Path selinux, CommandRunner commands) {
        this.selinux = selinux;
        this.commands = commands;
    }

    static SecurityLabel ofThisMachine() {
        return new SecurityLabel(Path.of("/sys/fs/selinux"), new SystemCommands());
    }

    /** Gives {@code to} the label of {@code from}. Where that is not allowed the file keeps its folder's, and is of use still. */
    void copy(Path from, Path to) throws IOException {
        if (!Files.exists(selinux.resolve("enforce"))) {
            return;
        }
        CommandRunner.Result result = commands.run(List.of("chcon", "--reference=" + from, to.toString()));
        if (!result.succeeded()) {
            LOG.warn("{} could not be given its label of SELinux again: {}", from, result.lastLine());
        }
    }
}
