package dev.portolan.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyTest {

    @TempDir
    Path parent;

    @Test
    void nobodyElseMayOpenWhatIsMade() throws Exception {
        Path folder = parent.resolve("a/b");
        OwnerOnly.ensureFolder(folder);
        OwnerOnly.ensureFolder(folder);
        OwnerOnly.create(folder.resolve("open"), StandardOpenOption.WRITE).close();
        OwnerOnly.write(folder.resolve("text"), "text");

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("open"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("text"))).isEqualTo("rw-------");
    }

    @Test
    void fileInTheWayIsNoFolder() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> OwnerOnly.ensureFolder(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OwnerOnly.create(file, StandardOpenOption.WRITE))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
