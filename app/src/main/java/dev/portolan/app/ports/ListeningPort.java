package dev.portolan.app.ports;

import org.jspecify.annotations.Nullable;

/**
 * A TCP port that accepts connections on this machine.
 *
 * @param address the address it is bound to: {@code 127.0.0.1}, {@code ::1}, {@code 0.0.0.0}, {@code ::}
 * @param pid of the process that holds it, or null where the system does not tell
 * @param process the program's short name, {@code node}, {@code java}, or null where the system does not tell
 * @param detail a few words that tell it from others of the name ({@code vite}, {@code api-v1.jar}), or null
 */
public record ListeningPort(
        int port,
        String address,
        @Nullable Long pid,
        @Nullable String process,
        @Nullable String detail) {

    /** In words: {@code node (vite), process 4711}, or that another user's process holds it. */
    public String owner() {
        if (pid == null) {
            return "a process of another user";
        }
        String called = process == null ? "process " + pid : process + ", process " + pid;
        return detail == null || process == null ? called : process + " (" + detail + "), process " + pid;
    }
}
