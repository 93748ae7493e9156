import Foundation

/// A GeoPackage that GDAL 3.9 wrote, packed by gzip. Layer `districts` (EPSG:2263, feet of New York): 西区, a box of 0.02 by 0.02 degrees at 74 W
/// 40.72 N with a hole of 0.004 by 0.004, 1200 residents; and East of two triangles, whose residents are null. Layer `stations`
/// (EPSG:4326): One at 73.99 W 40.73 N with a height, and Nowhere without a shape.
enum SampleGeoPackage {
  static let packed = Data(base64Encoded: lines.joined()) ?? Data()

  private static let lines = [
    "H4sIAAAAAAACA+2da2zb1hWASdmxJL/kYvGMNNN8y9WQBcuyHrZspQsWxmZkpbakSFRSxzFYRqJkwhLlktQcBwMCx13aIgXaAduPJQOGoCj2Yx",
    "g6DNiCbCsStOmwx5+he6RAWmDAuuwBbFg2dD/2p7uUROphxnGyImiC8wGkde4999xz7zmX1qUIKXVkTlQFlCvJRV5FQaKPIEniAEIEQezGRw9R",
    "Zw8+2htkkiBc72kvIomnI4Q5uwlvhuzp/RfR13aV6P1v9we9l3u/0k12X7Avd/2oa8X2Q1vG+kHHb3b9ov06VgAA4F44a+mz7j3mtG3uVWUxnx",
    "fk2h8uKxQEVeByAq+WZYHLlMqSyikqr4olSdH/TicZmmUQm4xGIkwSUTtqTCH6EIu1Z5g5BjeOxxBVrzrIRKIxlE7MaHbzqyt5rpSXsQFJFSRV",
    "QSmGRU1W0f4WeRT50bFZJsmgQmlNkIdV/mRB4CS+KLixbrXMpffncj+FmNjMWYvDfBJEScHCfU7Cto31SYjGUkyS/aQnYeR+JsHaa927MGjbfG",
    "InmZAVFVyfURXjxT3lgtHKJBka6h5MNhgdGjPRYz4TphHd+Uxs39wkIz7JmRi5n5nYaOu2Djid5MZCRb0183v0kdIH55jGBB5GVE7MUngsLKNN",
    "QSIZnaeTC+hpZgHRaTYejeGW80yMRbE4PtJzcx5E5YVSkUIJXMliSfOMQizzDOtOdHUMjIyQNR+eK+D3G5wiPFcWpEyr2N3kUUvlsGbTgyX3hq",
    "/TOjA4SJ4dq9jcGsKu5pE1BOL/GNp8eo6NJuJzC5F4rGmEWJAFRcxqoTQs40JlmZexCnZlzv08YbUOTE6SLwxWXK6kgGZWUOV1HOJCuSgppoW2",
    "pqGYqqCGbKg4VPe9qmFWYxhR11dNmyqywolZY6KM8tOIjcYWoo0zVNxaNB2PpdgkrZWtrlQ81rxVmua7wW0PavDU3di6jFtnuIYBpmPRI2mmsX",
    "GTfq6qL6FD8SQTjcRae3LjeBzC6yg2zaSq06mvwu0t4uloNlmdn63mlFW8jPgCJws5TllXDEV31N4xsDRJEqKUFU7Vcpsvq6WKzJlGlguYFndG",
    "bfduym9abN/47C7rwNgYubFYT8zGa9OWgo6tCdlYfcdcbAy9p/nipufYDHOIxousou6mOzoG0mPbjrGx39r4Gousm5+zWAdcLvKra/WxNY1LF9",
    "q2jsm4Nu9sQFle5StLqWUVVa4KYk4U5GpFNXs9WUHJyOKqdr2tlutDd7k8BV5RucwyL+UFpP2/YKPzTL1TXXEYX9JyqlgUhl1DC6NDxdGhLDs0",
    "u29oft9Q7rjL45JKay6321MUJe4Umomn8cA8SJPWdanIn2qswpJR1bz2ty4Gmatp3M+KMBZEuL1jYN61bYSN6AaaxF3htp039TeJ2g7WVnnr3E",
    "ZaByYmyE13PTlaPDUrs2xNFdMVv/MralMeleQ8L4mn+XpmGM0bq/BwSnIWd2Z6ic4KOVESKyZabLTmnVvb4Ld3vkg4Ljr2dyP8AgAAAAAAAAAe",
    "AJu7L+XsI0S/5Xlxw3kskkJT4wjvVbOCKmaYRCrSdyvCxCPTqUWqWkl58NYoPV8ROX9YK0glZplkPDpTVwkFJ6f8wUlPIDzlDUxMBgLBiVDQQ6",
    "fZ2Xgyyi4sUpplykNN+oI+amnJpCYUDIS0Gu0tOoN7i8iCIK2JmWXK4zNRnwr7/Jo63uWxi1RWyGN1rOn1+SfHJ4KBcGDCHw6PB818CPsDgYoP",
    "z0TxIOfwu3y1nMWNY/EkO2sUl6R8rZyhU6yZx+NVjwu65lihZgpVtgyixKuCgkQJZYWMWOQLqOqlgvCOQF0WUG3uldVlQS6J2XN7vnbMlsJxOb",
    "9ExOiZqSAaQzFhDS2U5BWkuYOiSoGXsmg4p6ZTbs0J241EMn5YC9UOGlAePa4VZSOssZKsLnN0UZDFDC9xM7xaLmpxDjbGOZJMIVzmM4l0wO/z",
    "m0baH75DpAOh8AOO9NbYGT7EDzPTbDQe0zKheFK77Txdkiof0ha0V2KGC6QSFNakk/Q8wzLJRUqPM1fKcSVZzIsS5Rn3ef2hOpNNDTJ4Oyxje9",
    "ocZ0Ueq49OjjdpKCoOFC9nuVUeKxaEAufHNv1eX7CBu7QIVLwI3dGLHF9QBE7gFVWU8pQHr+TAhM9EQ9ISoqLi02c9nUJKWf6ysI5ypZKqzX7Q",
    "Nz7l84V84ZDPH/CHzSbf5wvWlxmjd1tbTZXCmNGTvva2WAkEQpqVE4R1P9FvGyympcqWW8hq16y8zK8uixmUSqZi8RhT1uvKZkr1RYlkISfI2o",
    "1uhPf1qlBc/FjH+hTRTw6u1HuZ5mW8inHM9E4+NumlrrRNJ9r+3+I4QDi+jU8AAAAAAAAAAAAAAJiyZOlyOp09+60Yi/4EXe3pFuNBu4AvEBr1",
    "+0eDPtY/tS8Y3hec8IbGg8evJc+cGP7orVcOzCytvnaj84utct8tjuwadA7WzBuPsen2jQKzDiam/Mdpr13FTpK07eLV85elc7S3/Ea0371Od2",
    "aiR5zXD9pudFb2/7cIx7/xCQAAAAAAAAAAAACAh5juNiep34ywdLcN2o07B7D/BwAAAAAAAAAAAIBHf/9fff7/j4TjNj4BAAAAAAAAAAAAAPDQ",
    "bv4tjbv/HrJtkDS2/xb4/B8AAAAAAAAAAAAAHplbAHf5/P8a4XgfnwAAAAAAAAAAAAAA+FTyuMXq7B+w2G369l77gc/Kj/D23aJI62D/kMVmM3",
    "b7WmXjz9jq3//3PuH4Bz4BAAAAAAAAAAAAAPDQ8Vi7s59svC9geax9sN/edDcAnv8HAAAAAAAAAAAAgEeFuzz/3ztCONrxCQAAAAAAAAAAAAAI",
    "YuOoxUpsUv2EPZIg2m7YCKLzzZt/fnvcS59290ffKHtp5vofLl6/aKOnrzuPRDOdNNmh7S7xQbZpJ3y0E/VWuvbIO2/eXDnspS+Udv/zl1j2/f",
    "3DEyKWX/3Wgvh6j51u1W8y9nZq9Lf2Z7302LvU0cxtu+HKyz8duyJh+cJsGn0Xy7pLrfoMr6gb6yQeWGKPxaoPTLOu2r1G1+eky+ev4q7fmxj+",
    "5voZe3VgpD4wbYS7iHorXbvVcflXjq9fw7Jhpaa/Ip98SW2Q9faazZPfmb70s8e9tGdWevF3/7HR6Ssf3i59wUv/4OeXzv8eyzdf+N55Tf7bni",
    "tP8k/a6Z/c/PySpm/9xktPPIvl1vZ/ef3qn17+cfv3v/TralDh+/8BAAAAAAAAAAAA4JFg2+//r+7/3yEc7+ITAAAAAAAAAAAAAACfXros7QSx",
    "N1ZaWxZkwUO2E0c/E0kQ5K0+giD/2kYQr7z10fCJM8lr+ztvvLa6NHOg2sp9IC4J/wNj4mm1ANAAAA==",
  ]
}
