import Foundation
import PackagePlugin

/// Turns the text files of a target (SQL, tables, and the templates, style and script of pages) into
/// Swift string literals, so that the program needs no file of ours at run time.
@main
struct EmbedSQL: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let inputs = target.sourceFiles.map(\.url)
      .filter { ["sql", "csv", "mustache", "css", "js"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) text files",
        executable: try context.tool(named: "embed-text").url,
        arguments: [output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
