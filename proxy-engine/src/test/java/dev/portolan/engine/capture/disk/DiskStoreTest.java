package dev.portolan.engine.capture.disk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest {

    private static final int PAGE = 4096;

    @TempDir
    Path parent;

    @Test
    void pagesAreReadAsTheyWereWritten() throws Exception {
        DiskStore store = new DiskStore(parent.resolve("pages"), PAGE);
        List<DiskPage> pages = new ArrayList<>();
        for (int i = 0; i < 2 * DiskFile.PLACES + 1; i++) {
            pages.add(write(store, "page " + i));
        }

        for (int i = 0; i < pages.size(); i++) {
            assertThat(read(pages.get(i), 5, 1)).isEqualTo(Integer.toString(i).substring(0, 1));
        }
        assertThat(store.bytes()).isEqualTo((2L * DiskFile.PLACES + 1) * PAGE);
        store.close();
        assertThat(pages.getFirst().copy(0, 4)).isNull();
    }

    @Test
    void freedPlaceIsWrittenAgain() throws Exception {
        DiskStore store = new DiskStore(parent.resolve("pages"), PAGE);
        DiskPage first = write(store, "first");
        write(store, "second");
        assertThat(store.reusable()).isFalse();
        store.free(first);
        assertThat(store.reusable()).isTrue();
        DiskPage third = write(store, "third");

        assertThat(first.copy(0, 5)).isNull();
        assertThat(read(third, 0, 5)).isEqualTo("third");
        assertThat(third.reused()).isTrue();
        assertThat(store.bytes()).isEqualTo(2 * PAGE);
        store.close();
    }

    @Test
    void emptyFilesAreDeleted() throws Exception {
        DiskStore store = new DiskStore(parent.resolve("pages"), PAGE);
        DiskPage page = write(store, "first");
        store.trim();
        assertThat(store.files()).isEqualTo(1);
        store.free(page);
        store.trim();

        assertThat(store.files()).isZero();
        assertThat(read(write(store, "again"), 0, 5)).isEqualTo("again");
        store.close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderIsTheUsersAlone() throws Exception {
        DiskStore store = new DiskStore(parent.resolve("a/pages"), PAGE);
        write(store, "first");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("a/pages"))))
                .isEqualTo("rwx------");
        store.close();
    }

    @Test
    void whatADeadProcessLeftIsDeleted() throws Exception {
        Path left = Files.createFile(parent.resolve("999999999999-1.captured"));
        Path living = Files.createFile(parent.resolve(ProcessHandle.current().pid() + "-1.captured"));
        Path other = Files.createFile(parent.resolve("notes.txt"));
        new DiskStore(parent, PAGE);

        assertThat(left).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }

    @Test
    void placeThatCannotBeWrittenIsAnException() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        DiskStore store = new DiskStore(file.resolve("pages"), PAGE);

        assertThatThrownBy(() -> write(store, "first")).isInstanceOf(IOException.class);
        assertThat(store.bytes()).isZero();
    }

    private static DiskPage write(DiskStore store, String text) throws IOException {
        return store.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(DiskPage page, int from, int length) {
        return new String(requireNonNull(page.copy(from, length)), StandardCharsets.UTF_8);
    }
}
