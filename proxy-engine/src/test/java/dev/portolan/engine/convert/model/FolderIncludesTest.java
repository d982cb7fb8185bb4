package dev.portolan.engine.convert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIncludesTest {

    @TempDir
    private Path outside;

    private Path folder;
    private Includes includes;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(outside.resolve("conf/sites"));
        Files.writeString(folder.resolve("b.conf"), "b");
        Files.writeString(folder.resolve("a.conf"), "a");
        Files.writeString(outside.resolve("secret.conf"), "secret");
        includes = Source.of(Files.writeString(outside.resolve("conf/main.conf"), ""))
                .includes();
    }

    @Test
    void filesAndPatternsAreFoundInOrder() throws IOException {
        assertThat(includes.find("sites/*.conf")).extracting(Source::text).containsExactly("a", "b");
        assertThat(includes.find("sites/b.conf")).extracting(Source::name).containsExactly("sites/b.conf");
        assertThat(includes.find("none/*.conf")).isEmpty();
    }

    @Test
    void whatLiesOutsideIsNotRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.conf"), outside.resolve("secret.conf"));

        assertThatIOException()
                .isThrownBy(() -> includes.find("../secret.conf"))
                .withMessageContaining("outside");
        assertThatIOException()
                .isThrownBy(() -> includes.find(outside.resolve("secret.conf").toString()))
                .withMessageContaining("there is no file");
        assertThatIOException()
                .isThrownBy(() -> includes.find("sites/link.conf"))
                .withMessageContaining("outside");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatIOException().isThrownBy(() -> includes.find("none.conf")).withMessageContaining("there is no file");
    }
}
