import District
import Foundation

/// Makes the files of a map from a recipe and its sources.
public enum MapBuild {
  /// Builds the map of the recipe in `folder` from the sources in `data`, and writes its files beside the recipe.
  ///
  /// All files are made and read back before the first one is put in place, so that an error leaves the folder as it
  /// was. A raster whose area misses the published one by more than 1 % is refused unless `allowArea`.
  public static func build(folder: String, data: String, allowArea: Bool) throws(InputError) {
    let recipe = try MapRecipe.read(folder: folder)
    try InputFile.requireFolder(data)
    let map = try BuiltMap(recipe, data: data, recipeFile: folder + "/build.yaml", allowArea: allowArea)
    try put(map.files(), into: folder)
  }

  private static func put(_ files: [(name: String, text: String)], into folder: String) throws(InputError) {
    do {
      try WholeFolder.write(folder, keepsOthers: true) { fresh in
        for file in files { try DurableFile.write(Array(file.text.utf8), to: fresh + "/" + file.name) }
        _ = try DistrictMap.read(folder: fresh)
      }
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(file: folder, message: "cannot be written: \(error.localizedDescription)")
    }
  }
}
