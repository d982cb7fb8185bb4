package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the NSS databases of a user: Chromium's, and one a Firefox profile, however the browser was packaged. */
final class NssDatabases {

    private final Machine machine;

    NssDatabases(Machine machine) {
        this.machine = machine;
    }

    List<NssDatabase> find() {
        List<NssDatabase> found = new ArrayList<>(chromium());
        firefox(found, "Firefox", "firefox", machine.home().resolve(".mozilla/firefox"));
        firefox(
                found,
                "Firefox",
                "firefox",
                machine.folder("XDG_CONFIG_HOME", ".config").resolve("mozilla/firefox"));
        Path snap = machine.home().resolve("snap/firefox/common");
        firefox(found, "Firefox (snap)", "firefox-snap", snap.resolve(".mozilla/firefox"));
        firefox(found, "Firefox (snap)", "firefox-snap", snap.resolve(".config/mozilla/firefox"));
        Path flatpak = machine.home().resolve(".var/app/org.mozilla.firefox");
        firefox(found, "Firefox (Flatpak)", "firefox-flatpak", flatpak.resolve(".mozilla/firefox"));
        firefox(found, "Firefox (Flatpak)", "firefox-flatpak", flatpak.resolve("config/mozilla/firefox"));
        return found;
    }

    /** The first is offered even where there is none yet: browsers make it when they first need it. */
    private List<NssDatabase> chromium() {
        String name = "Chromium, Chrome";
        List<NssDatabase> found = new ArrayList<>();
        Path usual = machine.home().resolve(".pki/nssdb");
        Path xdg = machine.folder("XDG_DATA_HOME", ".local/share").resolve("pki/nssdb");
        var inXdg = new NssDatabase("chromium-xdg", name, machine.shown(xdg), xdg);
        var inUsual = new NssDatabase("chromium", name, machine.shown(usual), usual);
        if (inUsual.exists() || !inXdg.exists()) {
            found.add(inUsual);
        }
        if (inXdg.exists()) {
            found.add(inXdg);
        }
        Path snap = machine.home().resolve("snap/chromium/current/.pki/nssdb");
        var inSnap = new NssDatabase("chromium-snap", "Chromium (snap)", machine.shown(snap), snap);
        if (Files.isDirectory(machine.home().resolve("snap/chromium/current"))) {
            found.add(inSnap);
        }
        return found;
    }

    private static void firefox(List<NssDatabase> found, String name, String id, Path profiles) {
        if (!Files.isDirectory(profiles)) {
            return;
        }
        List<Path> folders = new ArrayList<>();
        try (var each = Files.newDirectoryStream(profiles, Files::isDirectory)) {
            each.forEach(folders::add);
        } catch (IOException _) {
            return; // Another user's; nothing that could be shown or changed.
        }
        folders.stream()
                .sorted()
                .map(folder -> profile(name, id, folder))
                .filter(NssDatabase::exists)
                .forEach(found::add);
    }

    /** Firefox names the folder by random letters, a dot and the profile's name. */
    private static NssDatabase profile(String name, String id, Path folder) {
        String file = folder.getFileName().toString();
        String profile = file.substring(file.indexOf('.') + 1);
        return new NssDatabase(id + ":" + file, name, "profile " + profile, folder);
    }
}
