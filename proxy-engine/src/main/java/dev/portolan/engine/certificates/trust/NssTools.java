package dev.portolan.engine.certificates.trust;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which package holds NSS's certutil: a different one on every distribution. */
final class NssTools {

    private static final Map<String, String> BY_MANAGER = new LinkedHashMap<>();

    static {
        BY_MANAGER.put("apt", "sudo apt install libnss3-tools");
        BY_MANAGER.put("dnf", "sudo dnf install nss-tools");
        BY_MANAGER.put("zypper", "sudo zypper install mozilla-nss-tools");
        BY_MANAGER.put("pacman", "sudo pacman -S nss");
        BY_MANAGER.put("apk", "sudo apk add nss-tools");
    }

    private NssTools() {}

    static String installCommand(Machine machine) {
        return BY_MANAGER.entrySet().stream()
                .filter(manager -> machine.tool(manager.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("the package nss-tools of your distribution");
    }
}
