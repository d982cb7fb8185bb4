package dev.portolan.engine.certificates.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a family of Linux distributions keeps its trusted roots: a folder for those that were added, and a program that
 * gathers them into the bundle that other programs read.
 *
 * @param name as shown
 * @param anchors where added roots lie
 * @param extension that the program wants, with the dot
 * @param update the program and its arguments
 * @param updateAfterRemoval the same where something was taken out: Debian's leaves links to it behind without being asked
 * @param bundles what other programs read; the first that exists counts
 * @param install the command that installs the program
 */
record AnchorLayout(
        String name,
        Path anchors,
        String extension,
        List<String> update,
        List<String> updateAfterRemoval,
        List<Path> bundles,
        String install) {

    /** The one of this machine; empty where it is none of those that are known. */
    static Optional<AnchorLayout> of(Machine machine) {
        return List.of(fedora(machine), arch(machine), suse(machine), debian(machine)).stream()
                .filter(layout -> Files.isDirectory(layout.anchors))
                .findFirst();
    }

    private static AnchorLayout debian(Machine machine) {
        return new AnchorLayout(
                "Debian ca-certificates",
                machine.at("/usr/local/share/ca-certificates"),
                ".crt",
                List.of("update-ca-certificates"),
                List.of("update-ca-certificates", "--fresh"),
                List.of(machine.at("/etc/ssl/certs/ca-certificates.crt")),
                "sudo apt install ca-certificates");
    }

    private static AnchorLayout fedora(Machine machine) {
        return new AnchorLayout(
                "Fedora ca-certificates",
                machine.at("/etc/pki/ca-trust/source/anchors"),
                ".pem",
                List.of("update-ca-trust", "extract"),
                List.of("update-ca-trust", "extract"),
                List.of(
                        machine.at("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
                        machine.at("/etc/pki/tls/certs/ca-bundle.crt")),
                "sudo dnf install ca-certificates");
    }

    private static AnchorLayout arch(Machine machine) {
        return new AnchorLayout(
                "Arch ca-certificates",
                machine.at("/etc/ca-certificates/trust-source/anchors"),
                ".crt",
                List.of("trust", "extract-compat"),
                List.of("trust", "extract-compat"),
                List.of(
                        machine.at("/etc/ca-certificates/extracted/tls-ca-bundle.pem"),
                        machine.at("/etc/ssl/certs/ca-certificates.crt")),
                "sudo pacman -S ca-certificates-utils");
    }

    private static AnchorLayout suse(Machine machine) {
        return new AnchorLayout(
                "openSUSE ca-certificates",
                machine.at("/etc/pki/trust/anchors"),
                ".pem",
                List.of("update-ca-certificates"),
                List.of("update-ca-certificates"),
                List.of(machine.at("/var/lib/ca-certificates/ca-bundle.pem"), machine.at("/etc/ssl/ca-bundle.pem")),
                "sudo zypper install ca-certificates");
    }
}
