package dev.portolan.app.hosts;

import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.certificates.trust.FileSwap;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Rights;
import dev.portolan.engine.certificates.trust.ShellWords;
import dev.portolan.engine.certificates.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The hosts file of a machine, which systems ask before they ask a name server. Blocking. */
public final class HostsFile {

    private static final String OLD = "old";
    private static final String NEW = "new";

    private final Machine machine;
    private final Path path;
    private final boolean windows;
    private final Rights rights;
    private final Predicate<Path> replaceable;

    /** @param system as Java names it: {@code Mac OS X} */
    public HostsFile(Machine machine, String system) {
        this(machine, system, FileSwap::isPossible);
    }

    /** @param replaceable whether this process may replace a file */
    public HostsFile(Machine machine, String system, Predicate<Path> replaceable) {
        this.machine = machine;
        this.windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        this.path = windows
                ? Path.of(machine.variables().getOrDefault("SystemRoot", "C:\\Windows"))
                        .resolve(Path.of("System32", "drivers", "etc", "hosts"))
                : machine.at("/etc/hosts");
        this.rights = new Rights(machine);
        this.replaceable = replaceable;
    }

    /** That of the machine that this process runs on. */
    public static HostsFile ofThisMachine() {
        return new HostsFile(Machine.current(), System.getProperty("os.name", ""));
    }

    public Path path() {
        return path;
    }

    public HostsText read() throws HostsException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new HostsException("There is no " + path + " on this machine. Make an empty one.", e);
        } catch (IOException e) {
            throw new HostsException(path + " can't be read: " + Reason.of(e), e);
        }
        if (isUtf16(bytes)) {
            throw new HostsException(path + " is in UTF-16, which no system reads. Save it in UTF-8.");
        }
        return HostsText.of(bytes);
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    }

    /** What a change would be, and what has to be run for it. Changes nothing. */
    public HostsChange plan(UnaryOperator<HostsText> change) throws HostsException {
        HostsText before = read();
        HostsText after = change.apply(before);
        Path prepared = Path.of(System.getProperty("java.io.tmpdir"))
                .toAbsolutePath()
                .resolve("portolan-hosts-" + UUID.randomUUID());
        return new HostsChange(
                before,
                after,
                before.equals(after) || !asksForRights()
                        ? Optional.empty()
                        : Optional.of(ShellWords.join(rights.command(line(prepared)))),
                prepared);
    }

    /**
     * Makes a change; whoever calls has shown its {@link HostsChange#rights} and was told to go on.
     *
     * @param arguments of {@code portolan}, which do the same by hand
     * @return what the file says afterwards
     */
    public HostsText carryOut(HostsChange change, List<String> arguments) throws HostsException {
        if (change.isNone()) {
            return change.after();
        }
        if (change.rights().isPresent()) {
            writeWithRights(change, byHand(arguments));
        } else {
            write(change, byHand(arguments));
        }
        return read();
    }

    /** The command of {@code portolan} for a terminal whose user may not write the file. */
    public String command(List<String> arguments) {
        String command = "portolan " + ShellWords.join(arguments);
        return windows || machine.administrator() ? command : "sudo " + command;
    }

    private String byHand(List<String> arguments) {
        String where = windows ? "a terminal of the administrator" : "a terminal";
        return "To do it by hand, run in " + where + ": " + command(arguments);
    }

    private void write(HostsChange change, String byHand) throws HostsException {
        try {
            Path file = path.toRealPath();
            if (!Arrays.equals(Files.readAllBytes(file), change.before().bytes())) {
                throw new HostsException(path + " was changed by another program meanwhile. Try again.");
            }
            if (isMounted(file)) {
                Files.write(file, change.after().bytes());
            } else {
                FileSwap.replace(file, change.after().bytes());
            }
        } catch (IOException e) {
            throw new HostsException(path + " can't be written: " + sentence(Reason.of(e)) + " " + byHand, e);
        }
    }

    private void writeWithRights(HostsChange change, String byHand) throws HostsException {
        Path folder = change.prepared();
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(folder.resolve(OLD), change.before().bytes());
            Files.write(folder.resolve(NEW), change.after().bytes());
            rights.run(line(folder), "the hosts file", byHand);
        } catch (IOException e) {
            throw new HostsException(folder + " can't be written: " + Reason.of(e), e);
        } catch (TrustException e) {
            throw new HostsException(String.valueOf(e.getMessage()), e);
        } finally {
            delete(folder);
        }
    }

    /** What the shell of an administrator has to do: nothing, if the file is not what was read any more. */
    private String line(Path folder) throws HostsException {
        Path file = realPath();
        Path fresh = folder.resolve(NEW);
        String same = ShellWords.join(List.of("cmp", "-s", folder.resolve(OLD).toString(), file.toString()));
        String put = isMounted(file)
                ? "cat " + ShellWords.quote(fresh.toString()) + " > " + ShellWords.quote(file.toString())
                : FileSwap.line(file, fresh);
        return same + " || { echo 'another program changed it meanwhile'; exit 1; }; " + put;
    }

    private boolean asksForRights() throws HostsException {
        Path file = realPath();
        boolean own = isMounted(file) ? Files.isWritable(file) : replaceable.test(file);
        return !windows && rights.areNeeded() && rights.canBeAskedFor() && !own;
    }

    /** A link is not to become a file. */
    private Path realPath() throws HostsException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new HostsException(path + " can't be found: " + Reason.of(e), e);
        }
    }

    /** In containers the file often is a mount of its own: nothing can be put in its place, but it can be written. */
    private boolean isMounted(Path file) {
        try (var mounts = Files.lines(machine.at("/proc/self/mountinfo"))) {
            return mounts.map(line -> line.split(" ", 6))
                    .anyMatch(fields -> fields.length > 5 && fields[4].equals(file.toString()));
        } catch (IOException _) {
            return false; // No Linux.
        }
    }

    private static void delete(Path folder) {
        for (Path each : List.of(folder.resolve(OLD), folder.resolve(NEW), folder)) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException _) {
                // It holds nothing but what every user may read.
            }
        }
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
