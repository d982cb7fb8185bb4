package dev.portolan.engine.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.portolan.engine.Engine;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process holds at one moment, after a collection.
 *
 * @param heap bytes
 * @param direct bytes that Netty's allocator has taken
 * @param captured bytes that are in use by the capture
 * @param resident bytes, as the kernel counts them; 0 where there is no {@code /proc}
 * @param descriptors open files and sockets; 0 where the system does not tell
 */
record Vitals(long heap, long direct, long captured, long resident, long descriptors) {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    static Vitals of(Engine engine) throws IOException {
        MEMORY.gc();
        return new Vitals(
                MEMORY.getHeapMemoryUsage().getUsed(),
                directBytes(),
                engine.capture().stats().bytes(),
                residentBytes(),
                openDescriptors());
    }

    static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long directBytes() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider
                ? provider.metric().usedDirectMemory()
                : 0;
    }

    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    @Override
    public String toString() {
        return "heap %d MiB, direct %d MiB, captured %d MiB, resident %d MiB, %d descriptors"
                .formatted(heap >> 20, direct >> 20, captured >> 20, resident >> 20, descriptors);
    }
}
